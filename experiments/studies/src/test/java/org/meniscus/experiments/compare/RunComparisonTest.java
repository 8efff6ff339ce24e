package org.meniscus.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.projection.evaluation.Crossed;

class RunComparisonTest {
    @TempDir
    private Path folder;

    /** Six recordings that A alone got right, one that B alone did: the mean of 6 ones, 3 zeros and a minus one. */
    @Test
    void oneRepeatIsJudgedOverItsRecordings() throws IOException {
        AnswerDifference row = compared("1111111100", "0000001110");
        assertThat(row.first()).isEqualTo(0.8);
        assertThat(row.second()).isEqualTo(0.3);
        Crossed mean = Crossed.values(new double[][] {{1, 1, 1, 1, 1, 1, 0, 0, -1, 0}});
        assertThat(row.interval()).isEqualTo(mean.otherChipsAndRecordings(0.95));
        assertThat(row.pValue()).isEqualTo(mean.pValue());
    }

    /** The fault that was printed: "+0.7 to +15.3, p = 0.321". */
    @Test
    void intervalAndPNeverContradict() throws IOException {
        for (int right = 0; right <= 10; right++) {
            String worse = "1".repeat(right) + "0".repeat(10 - right);
            AnswerDifference row = new RunPair(
                            run("a" + right, 3, "1111100000", "1111110000", "1111111000"),
                            run("b" + right, 3, worse, "1111000000", worse))
                    .row();
            boolean holdsZero = row.interval().low() <= 0 && row.interval().high() >= 0;
            assertThat(row.pValue() >= 0.05 - 1e-9).as(row.toString()).isEqualTo(holdsZero);
        }
    }

    private record RunPair(Path a, Path b) {
        AnswerDifference row() {
            return RunComparison.of(a, b).questions().get("test.accuracy");
        }
    }

    private AnswerDifference compared(String first, String second) throws IOException {
        return new RunPair(run("a", 1, first), run("b", 1, second)).row();
    }

    @Test
    void queriesOfOneChipAreNoTrials() throws IOException {
        Path a = searched(run("a", 1, "1100"));
        Path b = searched(run("b", 1, "1000"));
        RunComparison comparison = RunComparison.of(a, b);
        AnswerDifference row = comparison.questions().get("test.seen.audioToImage");
        assertThat(row.first() - row.second()).isEqualTo(0.25);
        assertThat(row.interval()).isNull();
        assertThat(row.pValue()).isNull();
        assertThat(comparison.corrected()).isEmpty();
    }

    private static Path searched(Path run) throws IOException {
        Path csv = run.resolve("predictions.csv");
        Files.writeString(csv, Files.readString(csv).replace("test.accuracy", "test.seen.audioToImage"));
        return run;
    }

    @Test
    void unequalRepeatsAreRefusedInOneLine() throws IOException {
        Path a = run("a", 1, "1100");
        Path b = run("b", 2, "1100", "1000");
        assertThatThrownBy(() -> RunComparison.of(a, b))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1 and 2 repeats")
                .hasMessageContaining("--repeat");
    }

    @Test
    void whatIsNotComparedIsSaid() throws IOException {
        Path a = run("a", 1, "1100");
        Path b = run("b", 1, "1000");
        Files.writeString(
                a.resolve("run.json"),
                Files.readString(a.resolve("run.json"))
                        .replace("{\"repeats\"", "{\"study\": {\"seed\": 3}, \"repeats\""));
        Files.writeString(
                b.resolve("predictions.csv"), "readouts.ridge,0,0,7,7\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(RunComparison.of(a, b).notes())
                .anyMatch(note -> note.contains("Only b answers readouts.ridge"))
                .anyMatch(note -> note.startsWith("The seeds differ"))
                .anyMatch(note -> note.startsWith("One chip each"));
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

    /** What one run alone was asked is left out. */
    @Test
    void whatBothHaveIsCompared() throws IOException {
        Path a = run("a", 1, "1110");
        Path b = run("b", 1, "1000");
        for (Path more : List.of(a, b))
            Files.writeString(
                    more.resolve("predictions.csv"),
                    more.getFileName() + ".alone,0,0,7,7\n",
                    java.nio.file.StandardOpenOption.APPEND);
        for (RunComparison both : List.of(RunComparison.of(a, b), RunComparison.of(b, a)))
            assertThat(both.questions()).containsOnlyKeys("test.accuracy");
        assertThat(RunComparison.of(a, b).questions().get("test.accuracy").first())
                .isEqualTo(0.75);
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
        AnswerDifference answers = RunComparison.of(a, b).questions().get("test.accuracy");
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
