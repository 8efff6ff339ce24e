package org.meniscus.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a run: a pure function of {@code run.json} and {@code figures.json}, self-contained, opened from disk
 * without network. Figures are drawn in the browser by Apache ECharts, which the page carries.
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
        Map<String, String> parts = Map.of(
                "title", title.replace("&", "&amp;").replace("<", "&lt;"),
                "css", resource("report.css"),
                "js", resource("report.js"),
                "echarts", resource(ECHARTS),
                "run", insideScript(runJson),
                "figures", insideScript(figuresJson));
        return PLACE.matcher(resource("report.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
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
