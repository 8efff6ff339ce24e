package org.meniscus.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.projection.evaluation.Comparison;

class RunComparisonTest {
    @TempDir
    private Path folder;

    /** Ten samples; A alone is right on six, B alone on one: 2 P(X <= 1), X ~ B(7, 1/2) = 2 * 8 / 128. */
    @Test
    void oneRepeatIsJudgedByMcNemar() throws IOException {
        Path a = run("a", 1, "1111111100");
        Path b = run("b", 1, "0000001110");
        Comparison row = RunComparison.of(a, b).questions().get("test.accuracy");
        assertThat(row.first()).isEqualTo(0.8);
        assertThat(row.second()).isEqualTo(0.3);
        assertThat(row.test().statistic()).isEqualTo(5);
        assertThat(row.test().pValue()).isCloseTo(0.125, within(1e-12));
        assertThat(row.difference().low()).isGreaterThanOrEqualTo(-0.1).isLessThan(0.3);
        assertThat(row.difference().high()).isBetween(0.7, 1.0);
    }

    /** Differences 0.1, 0.2, 0.3: mean 0.2, t = 0.2 / (0.1 / sqrt 3), two degrees of freedom. */
    @Test
    void severalRepeatsAreJudgedByPairedT() throws IOException {
        Path a = run("a", 3, "1111100000", "1111110000", "1111111000");
        Path b = run("b", 3, "1111000000", "1111000000", "1111000000");
        Comparison row = RunComparison.of(a, b).questions().get("test.accuracy");
        assertThat(row.repeats()).isEqualTo(3);
        assertThat(row.test().statistic()).isCloseTo(2 * Math.sqrt(3), within(1e-9));
        assertThat(row.test().pValue()).isCloseTo(0.0741799, within(1e-6));
        assertThat(row.first() - row.second()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void aDamagedTableIsRefusedWithItsLine() throws IOException {
        Path a = run("a", 1, "1100");
        Files.writeString(a.resolve("predictions.csv"), "question,repeat,sample,actual,predicted\nx,0,zero,1,1\n");
        assertThatThrownBy(() -> RunComparison.of(a, a))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("damaged in line 2");
        Files.writeString(a.resolve("predictions.csv"), "question,repeat,sample,actual,predicted\nx,5,0,1,1\n");
        assertThatThrownBy(() -> RunComparison.of(a, a)).hasMessageContaining("repeat 5 of 1");
    }

    @Test
    void repeatsAreCountedFromZero() throws IOException {
        Path a = run("a", 1, "1100");
        Files.writeString(a.resolve("predictions.csv"), "question,repeat,sample,actual,predicted\nx,1,0,1,1\n");
        assertThatThrownBy(() -> RunComparison.of(a, a)).hasMessageContaining("damaged in line 2: repeat 1 of 1");
    }

    /** What one run alone was asked is left out, and so are the repeats that it alone has. */
    @Test
    void whatBothHaveIsCompared() throws IOException {
        Path a = run("a", 3, "1111", "1100", "0000");
        Path b = run("b", 2, "1100", "1000");
        for (Path more : List.of(a, b))
            Files.writeString(
                    more.resolve("predictions.csv"),
                    more.getFileName() + ".alone,0,0,7,7\n",
                    java.nio.file.StandardOpenOption.APPEND);
        for (RunComparison both : List.of(RunComparison.of(a, b), RunComparison.of(b, a))) {
            assertThat(both.questions()).containsOnlyKeys("test.accuracy");
            assertThat(both.questions().get("test.accuracy").repeats()).isEqualTo(2);
        }
        assertThat(RunComparison.of(a, b).questions().get("test.accuracy").first()).isEqualTo(0.75);
    }

    /** Recordings that are no synthetic ones do not hang on the seed; data of another name are others. */
    @Test
    void ofRecordingsTheSeedIsNoDifference() throws IOException {
        String real = "{'name': 'real', 'synthetic': false, 'sources': {'f': 'abc'}}";
        String image = "'image': {'data': {'kind': 'real', 'path': '/there'}}";
        Path a = of(real, image, 5, run("a", 1, "1100"));
        Path b = of(real, image.replace("there", "elsewhere"), 6, run("b", 1, "1000"));
        assertThat(RunComparison.of(a, b).questions()).hasSize(1);
        Path other = of(real.replace("'real'", "'other'"), image, 5, run("other", 1, "1000"));
        assertThatThrownBy(() -> RunComparison.of(a, other)).hasMessageContaining("their data sets differ");
    }

    @Test
    void otherLabelsAreOtherRecordings() throws IOException {
        Path a = run("a", 1, "1100");
        Path b = run("b", 1, "1100");
        Files.writeString(
                b.resolve("predictions.csv"),
                Files.readString(b.resolve("predictions.csv")).replace(",7,", ",8,"));
        assertThatThrownBy(() -> RunComparison.of(a, b)).hasMessageContaining("did not answer the same recordings");
    }

    /** The order of modalities, of data sets and of the keys in their settings is nobody's choice. */
    @Test
    void theOrderInWhichARunNamesItsDataIsNoDifference() throws IOException {
        String speech = "{'name': 'speech', 'synthetic': true, 'sources': {'s': 'seed 1'}}";
        String images = "{'name': 'images', 'synthetic': true, 'sources': {'i': 'seed 2', 'j': 'seed 3'}}";
        String turned = "{'name': 'images', 'synthetic': true, 'sources': {'j': 'seed 3', 'i': 'seed 2'}}";
        String audio = "'audio': {'data': {'kind': 'speech', 'perClass': 3}}";
        String image = "'image': {'data': {'kind': 'images', 'perClass': 4}}";
        String other = "'image': {'data': {'perClass': 4, 'kind': 'images'}}";
        Path a = of(speech + "," + images, audio + "," + image, 5, run("a", 1, "1100"));
        Path b = of(turned + "," + speech, other + "," + audio, 5, run("b", 1, "1000"));
        Comparison answers = RunComparison.of(a, b).questions().get("test.accuracy");
        assertThat(answers.first() - answers.second()).isEqualTo(0.25);

        Path seed = of(speech + "," + images, audio + "," + image, 6, run("seed", 1, "1000"));
        Path more = of(speech + "," + images, audio + "," + image.replace('4', '9'), 5, run("more", 1, "1000"));
        Path one = of(speech, audio + "," + image, 5, run("one", 1, "1000"));
        for (Path different : new Path[] {seed, more, one})
            assertThatThrownBy(() -> RunComparison.of(a, different)).hasMessageContaining("their data sets differ");
    }

    private static Path of(String data, String modalities, int seed, Path run) throws IOException {
        String json = "{'repeats': 1, 'provenance': {'data': [" + data + "]}, 'study': {'seed': " + seed
                + ", 'modalities': {" + modalities + "}}}";
        Files.writeString(run.resolve("run.json"), json.replace('\'', '"'));
        return run;
    }

    /** A run whose answers are right where there is a 1. */
    private Path run(String name, int repeats, String... right) throws IOException {
        Path run = Files.createDirectory(folder.resolve(name));
        Files.writeString(
                run.resolve("run.json"),
                "{\"repeats\": " + repeats + ", \"provenance\": {\"data\": [{\"name\": \"d\", \"sources\": {\"f-" + name
                        + "\": \"abc\"}}]}}");
        StringBuilder csv = new StringBuilder("question,repeat,sample,actual,predicted\n");
        for (int r = 0; r < repeats; r++)
            for (int i = 0; i < right[r].length(); i++)
                csv.append("test.accuracy,")
                        .append(r)
                        .append(',')
                        .append(i)
                        .append(",7,")
                        .append(right[r].charAt(i) == '1' ? "7" : "3")
                        .append('\n');
        Files.writeString(run.resolve("predictions.csv"), csv);
        return run;
    }
}
