package org.meniscus.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages of numbers made up for the purpose, so that each is known where it should stand. */
@Timeout(120)
class NumbersOnPagesTest {
    private static final String RUN = """
            {'study': {'name': 'made-up', 'question': 'Which?', 'seed': 1, 'hardware': {'name': 'chip', 'energy': {'baselineEnergy': '1 pJ'}},
               'modalities': {'image': {}, 'audio': {}}, 'task': {'seen': ['1', '2'], 'unseen': ['8']},
               'published': [{'metric': 'test.seen.audioToImage', 'value': 0.71, 'source': 'a paper'},
                             {'metric': 'test.unseen.audioToImage', 'value': 0.62, 'source': 'a paper'}]},
             'repeats': 1, 'notes': [],
             'provenance': {'wallSeconds': 1, 'version': '1', 'commit': 'c', 'command': 'run', 'started': 'now', 'java': 'j', 'system': 's',
               'processor': 'p', 'threads': 1, 'data': [
               {'name': 'sounds', 'sources': {}, 'words': {'item': {'one': 'digit', 'many': 'digits'}, 'recording': {'one': 'sound', 'many': 'sounds'}}},
               {'name': 'pictures', 'sources': {}, 'words': {'item': {'one': 'digit', 'many': 'digits'}, 'recording': {'one': 'picture', 'many': 'pictures'}}}]},
             'macro': {'image': {'arrayReads': 5, 'arrayJoules': 1e-6, 'driverJoules': 2e-6, 'conversionJoules': 3e-6, 'digitalJoules': 4e-6,
               'leakageJoules': 5e-6, 'totalJoules': 15e-6, 'latencySeconds': 0.002, 'digitalBaselineJoules': 3e-5, 'timesLessThanBaseline': 2,
               'areaSquareMetres': 1e-6}}}""";

    private static final String FIGURES = """
            {'rasters': [], 'conductances': [], 'similarities': [],
             'training': [{'title': 'Training', 'caption': 'c', 'loss': [3, 2, 1], 'validation': [0.2, 0.6, 0.4], 'chosen': 1}],
             'confusions': [{'title': 'Seen', 'caption': 'c', 'yName': 'audio', 'xName': 'image found', 'truths': ['1', '2'], 'answers': ['1', '2'],
               'counts': [[3, 1], [0, 2]]}],
             'embeddings': [{'title': 'Map', 'caption': 'Plane.', 'groups': [
               {'name': '1', 'modality': 'image', 'places': [[0, 0]]}, {'name': '1', 'modality': 'audio', 'places': [[1, 1]]}]}]}""";

    private static final String SWEEP = """
            {'name': 'made-up', 'question': 'Which?', 'expected': 'Some.', 'repeats': 2, 'spec': 'x', 'command': 'sweep', 'started': 'now', 'build': 'b',
             'points': 6, 'finished': 6, 'failed': 0, 'seconds': 1, 'data': [], 'axes': [{'path': 'hardware.adc.bits', 'label': 'bits', 'unit': ''}],
             'settings': [[{'label': '3', 'number': 3}], [{'label': '4', 'number': 4}], [{'label': '5', 'number': 5}]],
             'headline': 'test.accuracy', 'objectives': null,
             'front': [{'setting': 'bits 3', 'confirmation': 'chosen at 50.0 %'}, {'setting': 'bits 4', 'confirmation': 'chosen at 90.0 %'}],
             'measures': [
               {'name': 'test.accuracy', 'role': 'test', 'of': '', 'group': '', 'statistic': 'accuracy', 'unit': 'share', 'better': 'higher', 'chance': 0.1,
                'estimates': [{'mean': 0.5, 'deviation': 0.02, 'confidence': 0.05, 'count': 2}, {'mean': 0.9, 'deviation': 0.02, 'confidence': 0.05, 'count': 2},
                              {'mean': 0.7, 'deviation': 0.02, 'confidence': 0.05, 'count': 2}]},
               {'name': 'macro.image.totalJoules', 'role': 'macro', 'of': 'image', 'group': '', 'statistic': 'totalJoules', 'unit': 'J', 'better': 'lower',
                'estimates': [{'mean': 1e-9, 'count': 2}, {'mean': 2e-9, 'count': 2}, {'mean': 3e-9, 'count': 2}]}]}""";

    @TempDir
    private Path folder;

    @Test
    void aRunSaysWhatIsPublishedAndWhatWasMeasured() throws Exception {
        try (Chromium browser = open(
                ReportPage.render("made-up", json(RUN), "[" + String.join(",", measurements()) + "]", json(FIGURES)))) {
            assertThat(browser.errors()).isEmpty();
            assertThat(rows(browser))
                    .contains(
                            "liquid on the macro|71.0 %|75.0 %|62.0 %|65.0 %|1.00e+3|1|1",
                            "srnn||55.0 %||45.0 %|2.50e+3|2.5|1.25",
                            "recall|75.0 %|100.0 %",
                            "samples|4|2",
                            "george|55.0 %|40",
                            "mean|0.25|3",
                            "latency|2.00 ms",
                            "energy|15.0 µJ",
                            "digital baseline|30.0 µJ",
                            "area of cells and converters|1.00 mm²");
            assertThat(text(browser, "figcaption"))
                    .contains("Plane. Filled circles are pictures (image), rings are sounds (audio).");
            assertThat(option(browser, "Training", "series[1].markLine.data[0].xAxis")
                            .asInt())
                    .isEqualTo(1);
            assertThat(option(
                                    browser,
                                    "Energy",
                                    "series.map(s => [s.name, ...s.data.map(Math.round)].join(' ')).join()")
                            .asText())
                    .isEqualTo("array 1,driver 2,conversion 3,digital 4,leakage 5");
            assertThat(option(browser, "Map", "series.map(s => s.itemStyle.color === 'transparent')")
                            .toString())
                    .as("rings of sounds")
                    .isEqualTo("[false,true]");
        }
    }

    private static List<String> measurements() {
        List<String> all = new ArrayList<>();
        for (String[] of : new String[][] {
            {"test", "", "seen", "0.75", "0.5"},
            {"test", "", "unseen", "0.65", "1.0"},
            {"baseline", "srnn", "seen", "0.55", "0.5"},
            {"baseline", "srnn", "unseen", "0.45", "1.0"}
        })
            all.add(
                    json("{'name': '%s.%s.audioToImage', 'role': '%s', 'of': '%s', 'group': '%s', 'way': {'from': 'audio', 'to': 'image'}, "
                                    + "'statistic': 'accuracy', 'unit': 'share', 'mean': %s, 'chance': %s}")
                            .formatted(
                                    of[0] + (of[1].isEmpty() ? "" : "s." + of[1]),
                                    of[2],
                                    of[0],
                                    of[1],
                                    of[2],
                                    of[3],
                                    of[4]));
        for (String cost : List.of(
                "liquid total 1000",
                "encoding total 500",
                "srnn total 2500",
                "srnn ratio 2.5",
                "srnn ratioWithEncoding 1.25")) {
            String[] part = cost.split(" ");
            all.add(json("{'name': 'cost.%1$s.%2$s', 'role': 'cost', 'of': '%1$s', 'statistic': '%2$s', 'mean': %3$s}")
                    .formatted((Object[]) part));
        }
        all.add(json("{'name': 'macro.image.arrayReads', 'role': 'macro', 'of': 'image', 'statistic': 'arrayReads',"
                + " 'unit': 'count', 'mean': 5}"));
        all.add(json("{'name': 'groups.george.accuracy', 'role': 'group', 'of': 'george', 'statistic': 'accuracy',"
                + " 'unit': 'share', 'count': 40, 'mean': 0.55}"));
        all.add(json("{'name': 'loss.spread', 'role': 'loss', 'statistic': 'spread', 'unit': '', 'mean': 0.25}"));
        all.add(json("{'name': 'loss.skippedBatches', 'role': 'loss', 'statistic': 'skippedBatches', 'unit': 'count',"
                + " 'mean': 3}"));
        return all;
    }

    @Test
    void aSweepSaysWhatIsBest() throws Exception {
        try (Chromium browser = open(ReportPage.renderSweep("made-up", json(SWEEP)))) {
            assertThat(browser.errors()).isEmpty();
            assertThat(text(browser, ".card"))
                    .containsExactly(
                            "highest test accuracy\n90.0 % ± 5.0\nbits 4",
                            "lowest test accuracy\n50.0 % ± 5.0\nbits 3");
            assertThat(rows(browser)).contains("4|2|90.0 %|2.0 %|± 5.0", "bits 4|chosen at 90.0 %");
            String curve = "test accuracy against bits";
            assertThat(option(browser, curve, "series[0].markLine.data[0].yAxis")
                            .asInt())
                    .as("chance")
                    .isEqualTo(10);
            assertThat(option(browser, curve, "series[0].data.map(d => d.value.join(' ')).join()")
                            .asText())
                    .isEqualTo("3 50,4 90,5 70");
            assertThat(option(
                                    browser,
                                    "test accuracy against energy of the image macro",
                                    "series[1].data.map(d => Math.round(d.value[0]) + ' nJ ' + d.value[1] + ' %').join()")
                            .asText())
                    .as("five bits cost more than four and are no better")
                    .isEqualTo("1 nJ 50 %,2 nJ 90 %");
            String csv = browser.evaluate("decodeURIComponent(document.querySelector('a[download]').href)")
                    .asText();
            assertThat(csv)
                    .endsWith("hardware.adc.bits,chips,mean,deviation,confidence95\n3,2,0.5,0.02,0.05\n"
                            + "4,2,0.9,0.02,0.05\n5,2,0.7,0.02,0.05\n");
        }
    }

    @Test
    void aTitleIsTextWhateverIsInIt() {
        assertThat(ReportPage.renderSweep("R&D <1 V> &lt;", "{}")).contains("<title>R&amp;D &lt;1 V> &amp;lt;</title>");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private Chromium open(String page) throws Exception {
        Optional<Path> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "skipped: no chromium on the PATH");
        Path file = Files.writeString(folder.resolve("page.html"), page);
        Chromium browser = new Chromium(chromium.get(), 1280);
        browser.open(file.toUri());
        return browser;
    }

    private static JsonNode option(Chromium browser, String figure, String of) throws Exception {
        return browser.evaluate("(() => { const c = charts.find(c => c.name === '" + figure
                + "'); return c.option(c.chart)." + of + "; })()");
    }

    private static List<String> rows(Chromium browser) throws Exception {
        return strings(
                browser.evaluate(
                        "[...document.querySelectorAll('tbody tr')].map(r => [...r.children].map(c => c.innerText).join('|').replaceAll('\\u00a0', ' '))"));
    }

    private static List<String> text(Chromium browser, String selector) throws Exception {
        return strings(browser.evaluate("[...document.querySelectorAll('" + selector
                + "')].map(e => e.innerText.replaceAll('\\u00a0', ' ').replaceAll(/\\n+/g, '\\n'))"));
    }

    private static List<String> strings(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
