package org.meniscus.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.ProgressListener;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Measurements;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.run.RunOptions;
import org.meniscus.experiments.run.StudyRunner;
import org.meniscus.experiments.serve.RunServer;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.sweep.Outcome;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepPlan;
import org.meniscus.experiments.sweep.SweepPoint;
import org.meniscus.experiments.sweep.SweepSpec;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.macro.ArraySource;

/** Every kind of page in a real browser: no complaint, no request, every figure drawn, everything in reach of the keyboard. */
@Timeout(240)
class PagesInABrowserTest {
    private static final String SWEEP = """
            name: small
            question: Does it run?
            expected: It does.
            study: n-mnist
            set: {modalities.image.data: {kind: synthetic-images, trainPerClass: 1, testPerClass: 1}}
            axes:
              - {kind: values, path: hardware.adc.bits, label: bits, values: [3, 4, 5]}
              - {kind: values, path: hardware.readNoise.conductance, label: read noise, values: [0 uS, 1 uS]}
            repeats: 3
            """;
    private static Path chromium;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void findChromium() {
        Optional<Path> found = Chromium.find();
        assumeTrue(found.isPresent(), "skipped: no chromium on the PATH");
        chromium = found.get();
    }

    @Test
    void aRun() throws Exception {
        List<String> small = List.of(
                "modalities.image.data={kind: synthetic-images, trainPerClass: 6, testPerClass: 2}",
                "modalities.audio.data={kind: synthetic-speech, trainPerClass: 6, testPerClass: 2}",
                "modalities.image.liquid.neurons=20",
                "modalities.audio.liquid.neurons=20",
                "task.training.epochs=2");
        Path run = new StudyRunner(
                        Studies.load("frompapers/audio-visual", Map.of(), small),
                        new RunOptions(2, 2, "jvm", folder, "test"),
                        ArraySource.SIMULATED,
                        RunPage::draw,
                        ProgressListener.NONE)
                .run()
                .folder();
        check(run.resolve("report.html").toUri(), 14, 1280);
        try (Chromium browser = new Chromium(chromium, 1280)) {
            browser.open(run.resolve("report.html").toUri());
            String page = text(browser);
            saysWhatWasMeasured(run, browser);
            withoutTheListOfMeasurements(run);
            browser.open(RunPage.draw(run).toUri());
            assertThat(text(browser))
                    .as("a run of before it listed its measurements")
                    .isEqualTo(page);
            assertThat(browser.errors()).isEmpty();
        }
    }

    private static String text(Chromium browser) throws Exception {
        return browser.evaluate(
                        "[...document.querySelectorAll('#header, .card, table, h2, figcaption')].map(e => e.innerText).join('\\n')")
                .asText();
    }

    /** The numbers of {@code run.json}, found by their place in its tree, stand where a reader looks for them. */
    private static void saysWhatWasMeasured(Path run, Chromium browser) throws Exception {
        JsonNode results = ConfigReader.json()
                .readTree(Files.readString(run.resolve("run.json")))
                .path("results");
        JsonNode seen = results.at("/test/seen");
        String accuracy = percent(seen.path("audioToImage"), seen.path("audioToImageSd"));
        String exact = percent(results.at("/software/seen/audioToImage"), results.at("/software/seen/audioToImageSd"));
        assertThat(rows(browser, ".card", "span, b"))
                .hasSize(5)
                .first()
                .asString()
                .startsWith(
                        "audio → image, seen classes (1 2 3 4 5 6 7)|" + accuracy + "|chance 14.3 % · 95 % interval ")
                .contains(
                        " to one gallery) for other recordings and other chips · ",
                        " for these recordings on other chips")
                .endsWith(" · exact weights " + exact);
        assertThat(rows(browser, table("Retrieval, both ways"), "th, td"))
                .startsWith(
                        "|top-1|top-5|mean reciprocal rank|area under ROC",
                        "audio to image, seen|" + accuracy + "|"
                                + percent(seen.path("audioToImageTop5"), seen.path("audioToImageTop5Sd")) + "|"
                                + percent(
                                        seen.path("audioToImageReciprocalRank"),
                                        seen.path("audioToImageReciprocalRankSd"))
                                + "|" + percent(seen.path("audioToImageAuc"), seen.path("audioToImageAucSd")))
                .hasSize(5);
        assertThat(rows(browser, table("Beside the paper"), "th, td").get(1))
                .startsWith("test seen audio to image|" + accuracy + "|67.4 %|"
                        + String.format(
                                java.util.Locale.ROOT,
                                "%.1f",
                                100 * (seen.path("audioToImage").asDouble() - 0.6742)));
        assertThat(rows(browser, table("What the macro did, per sample"), "td:first-child"))
                .contains("input spikes", "firing rate percent", "gain per microsiemens", "synaptic operations")
                .doesNotContain("total joules", "latency seconds", "times less than baseline", "area square metres");
        assertThat(text(browser))
                .contains(String.format(
                        java.util.Locale.ROOT,
                        "%.2f points",
                        100 * results.at("/difference/mean").asDouble()));
    }

    private static String percent(JsonNode mean, JsonNode deviation) {
        return String.format(
                java.util.Locale.ROOT, "%.1f %% ± %.1f", 100 * mean.asDouble(), 100 * deviation.asDouble());
    }

    /** Selects the rows of the table under a heading. */
    private static String table(String heading) {
        return "h2, h3, tr under " + heading;
    }

    /** Texts of the cells of every row, of cards or of the table under a heading. */
    private static List<String> rows(Chromium browser, String where, String cells) throws Exception {
        String[] place = where.split(" under ");
        JsonNode rows = browser.evaluate("""
                (() => {
                  const all = [...document.querySelectorAll("%s")];
                  const from = all.slice(all.findIndex(e => "%s" === e.innerText) + 1);
                  const end = from.findIndex(e => e.tagName === "H2" || e.tagName === "H3");
                  return from.slice(0, end < 0 ? from.length : end).map(row => [...row.querySelectorAll("%s")].map(c => c.innerText).join("|"));
                })()""".formatted(place[0], place.length > 1 ? place[1] : "", cells));
        List<String> texts = new java.util.ArrayList<>();
        rows.forEach(row -> texts.add(row.asText()));
        return texts;
    }

    private static void withoutTheListOfMeasurements(Path run) throws Exception {
        ObjectNode json = (ObjectNode) ConfigReader.json().readTree(Files.readString(run.resolve("run.json")));
        json.remove("measurements");
        Files.writeString(run.resolve("run.json"), json.toString());
    }

    @Test
    void aSweepAndThePageOfItsFolder() throws Exception {
        Path sweep = Files.createDirectories(folder.resolve("served/small-1"));
        SweepPlan plan = SweepPlan.of(ConfigReader.read(SWEEP, "small sweep", SweepSpec.class), Map.of());
        try (ResultStore store = ResultStore.create(sweep, plan, "test")) {
            double accuracy = 0;
            for (SweepPoint point : store.missing())
                store.finish(
                        point,
                        new Outcome(
                                Measurements.of(List.of(
                                        Measurement.of(Measure.of(Role.TEST, Statistic.ACCURACY), accuracy += 0.02),
                                        Measurement.of(
                                                Measure.of(Role.MACRO, "image", Statistic.TOTAL_ENERGY),
                                                1e-7 * (1 + 9 * accuracy)),
                                        Measurement.of(Measure.of(Role.TEST, Statistic.CHANCE), 0.1))),
                                null,
                                1,
                                "test"));
            check(SweepPage.draw(store).toUri(), 4, 380);
        }
        try (RunServer server = RunServer.start(sweep.getParent(), 0, true);
                Chromium browser = new Chromium(chromium, 800)) {
            browser.open(server.link());
            assertThat(browser.evaluate("document.querySelector('td').textContent")
                            .asText())
                    .isEqualTo("small-1");
            Thread.sleep(2500);
            assertThat(browser.requests()).contains(server.address() + "runs.json");
            browser.open(server.address().resolve("small-1/"));
            assertThat(browser.evaluate("charts.length").asInt()).isEqualTo(4);
            assertThat(browser.evaluate("charts.map(c => c.name).join('; ')").asText())
                    .isEqualTo(
                            "test accuracy over both axes; test accuracy against bits; test accuracy against read noise;"
                                    + " test accuracy against energy of the image macro");
            assertThat(browser.evaluate("[...document.querySelectorAll('option')].map(o => o.value).join(' ')")
                            .asText())
                    .as("chance is no choice")
                    .isEqualTo("macro.image.totalJoules test.accuracy");
            assertThat(browser.evaluate("document.querySelector('.card').innerText")
                            .asText())
                    .contains("highest test accuracy")
                    .contains("%");
            assertThat(browser.requests())
                    .allMatch(url -> url.startsWith(server.address().toString()));
            assertThat(browser.errors())
                    .filteredOn(error -> !error.contains("favicon"))
                    .isEmpty();
        }
    }

    @Test
    void aMacro() throws Exception {
        Path macro = MacroPage.write(
                (MacroConfig) HardwarePresets.load("hku-40nm-256kb"), 1, folder, "meniscus hardware characterize");
        check(macro.resolve(MacroPage.PAGE).toUri(), 6, 800);
    }

    private static void check(URI page, int figures, int width) throws Exception {
        try (Chromium browser = new Chromium(chromium, width)) {
            browser.open(page);
            assertThat(browser.errors()).isEmpty();
            assertThat(browser.requests()).as("asked for").containsExactly(page.toString());
            assertThat(browser.evaluate("charts.length").asInt()).as("figures").isGreaterThanOrEqualTo(figures);
            assertThat(browser.evaluate(BLANK)).as("figures without ink").isEmpty();
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
                            .asBoolean())
                    .as("no sideways scrolling at %d pixels", width)
                    .isTrue();
            assertThat(browser.evaluate(DOWNLOADS))
                    .as("downloads that are empty")
                    .isEmpty();
            assertThat(reached(browser))
                    .as("by the tab key")
                    .isEqualTo(browser.evaluate("document.querySelectorAll('a[href], button, select, summary').length")
                            .asInt());
            assertThat(browser.errors()).isEmpty();
        }
    }

    /** Titles of figures all of whose pixels are of one colour. */
    private static final String BLANK = """
            charts.filter(c => {
              const canvas = c.chart.querySelector("canvas");
              if (!canvas || canvas.width === 0) return true;
              const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
              return pixels.every(p => p === pixels[0]);
            }).map(c => c.name)""";

    private static final String DOWNLOADS = """
            charts.flatMap(c => Object.entries(DOWNLOADS).filter(([format, content]) => {
              const text = content(c);
              return !text.startsWith("data:") || text.length < 100 - 60 * (format === "CSV") || decodeURIComponent(text.slice(0, 3000)).includes("undefined");
            }).map(([format]) => c.name + " " + format))""";

    private static int reached(Chromium browser) throws Exception {
        Set<String> met = new LinkedHashSet<>();
        for (int presses = 0; presses < 300; presses++) {
            browser.press("Tab", 9);
            JsonNode focus = browser.evaluate(
                    "document.activeElement === document.body ? null : [...document.querySelectorAll('a[href], button, select, summary')].indexOf(document.activeElement)");
            if (focus.isNull() && !met.isEmpty()) break;
            if (!focus.isNull() && focus.asInt() >= 0 && !met.add(focus.asText())) break;
        }
        return met.size();
    }
}
