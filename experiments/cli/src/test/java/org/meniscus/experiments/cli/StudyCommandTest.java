package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
    @TempDir
    private Path folder;

    @Test
    void listNamesEveryStudyWithItsQuestion() {
        assertThat(out("study", "list").lines())
                .anySatisfy(line -> assertThat(line).startsWith("n-mnist ").contains("How well does a fixed random"))
                .anySatisfy(line -> assertThat(line).startsWith("frompapers/audio-visual "));
    }

    @Test
    void showPrintsTheFileAndResolvedPrintsWhatIsRun() throws IOException {
        assertThat(out("study", "show", "frompapers/n-mnist")).startsWith("extends: n-mnist\n");
        Path whole = folder.resolve("whole.yaml");
        Files.writeString(whole, out("study", "show", "--resolved", "frompapers/n-mnist"));
        assertThat(Files.readString(whole))
                .contains("bits: 14")
                .contains("steps: 50")
                .doesNotContain("extends");
        assertThat(out("study", "diff", "frompapers/n-mnist", whole.toString()))
                .isEqualToNormalizingNewlines("no difference that can change a result\n");
    }

    @Test
    void diffPrintsEveryValue() throws IOException {
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"),
                "extends: n-mnist\nseed: 11\nhardware: {adc: {bits: 6}}\nsoftware: null\n");
        assertThat(out("study", "validate", mine.toString())).contains("is valid");
        assertThat(out("study", "diff", "n-mnist", mine.toString())).isEqualToNormalizingNewlines("""
                        hardware.adc.bits: 14 -> 6
                        seed: 10 -> 11
                        software.kind: software -> (none)
                        software.weightDeviation: 6.61 uS -> (none)
                        """);
    }

    @Test
    void theSchemaIsJson() {
        assertThat(out("study", "schema")).startsWith("{\n  \"$schema\"").contains("\"extends\"");
    }

    private static String out(String... arguments) {
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out();
    }
}
