package org.meniscus.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page of a run, a sweep, an inspection or a macro: a pure function of its results, self-contained, opened from disk without network. Figures are drawn in the browser by Apache ECharts, which the page carries.
 */
public final class ReportPage {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private ReportPage() {}

    /**
     * @param title of the browser tab
     * @param runJson text of {@code run.json}
     * @param figuresJson text of {@code figures.json}
     */
    public static String render(String title, String runJson, String figuresJson) {
        Map<String, String> data = new TreeMap<>();
        data.put("run", runJson);
        data.put("figures", figuresJson);
        return page(title, data, "report.js");
    }

    /**
     * The page of a sweep.
     *
     * @param title of the browser tab
     * @param sweepJson axes, settings and estimates of every metric
     */
    public static String renderSweep(String title, String sweepJson) {
        return page(title, Map.of("sweep", sweepJson), "sweep.js");
    }

    /**
     * The page of an inspected study.
     *
     * @param title of the browser tab
     * @param inspectJson text of {@code inspect.json}
     */
    public static String renderInspection(String title, String inspectJson) {
        return page(title, Map.of("inspect", inspectJson), "inspect.js");
    }

    /**
     * The page of a macro.
     *
     * @param title of the browser tab
     * @param macroJson its configuration and what was found of it
     */
    public static String renderMacro(String title, String macroJson) {
        return page(title, Map.of("macro", macroJson), "characterize.js");
    }

    /**
     * The page of a folder of runs, which asks its server for news.
     *
     * @param title of the browser tab
     * @param listingJson folder and entries
     */
    public static String renderListing(String title, String listingJson) {
        return page(title, Map.of("listing", listingJson), "serve.js");
    }

    /**
     * The page of a fit to measurements.
     *
     * @param title of the browser tab
     * @param fitJson what was fitted, with its plots
     */
    public static String renderFit(String title, String fitJson) {
        return page(title, Map.of("fit", fitJson), "fit.js");
    }

    /**
     * The page of one recording.
     *
     * @param title of the browser tab
     * @param recordingJson name, geometry and the events as columns {@code t} (microseconds), {@code x}, {@code y}, {@code p}
     */
    public static String renderRecording(String title, String recordingJson) {
        return page(title, Map.of("recording", recordingJson), "recording.js");
    }

    /** A page with blocks of JSON by id, what all pages draw with, and the script that draws this one. */
    private static String page(String title, Map<String, String> data, String script) {
        Map<String, String> parts = new HashMap<>();
        parts.put("title", title.replace("&", "&amp;").replace("<", "&lt;"));
        parts.put("css", resource("report.css"));
        parts.put("data", blocks(data));
        parts.put("echarts", resource(ECHARTS));
        parts.put("js", resource("page.js") + resource(script));
        return PLACE.matcher(resource("report.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
    }

    private static String blocks(Map<String, String> data) {
        return data.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(block -> "<script type=\"application/json\" id=\"" + block.getKey() + "\">"
                        + insideScript(block.getValue()) + "</script>")
                .collect(Collectors.joining("\n"));
    }

    /** JSON that cannot close the script element it stands in. */
    private static String insideScript(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null)
                throw new IllegalStateException("the program is incomplete: resource " + name + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
