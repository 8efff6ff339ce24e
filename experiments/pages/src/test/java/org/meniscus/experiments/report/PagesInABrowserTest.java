package org.meniscus.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
                                Map.of(
                                        "test.accuracy",
                                        accuracy += 0.02,
                                        "macro.image.totalJoules",
                                        1e-7 * (1 + 9 * accuracy)),
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
