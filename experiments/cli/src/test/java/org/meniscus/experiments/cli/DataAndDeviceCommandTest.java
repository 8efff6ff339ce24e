package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.GaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.Seed;

class DataAndDeviceCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aRecordingIsConvertedThereAndBackAndDrawn() throws IOException {
        byte[] events = {3, 4, (byte) 0x80, 0, 10, 5, 6, 0, 0, 99, 7, 8, (byte) 0x80, 1, 0};
        Path bin = Files.write(folder.resolve("one.bin"), events);
        Path csv = folder.resolve("one.csv");
        Path back = folder.resolve("back.bin");
        assertThat(run("data", "convert", bin.toString(), csv.toString()).out()).contains("3 events, 256 us");
        assertThat(run("data", "convert", csv.toString(), back.toString()).status())
                .isZero();
        assertThat(back).hasBinaryContent(events);
        assertThat(run("data", "view", bin.toString(), "--out", folder.toString())
                        .out()
                        .lines())
                .hasSize(4);
        assertThat(Files.readAllBytes(folder.resolve("one.bin-counts.png"))).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void dataSetsAreListedWithLicenceAndChecksum() {
        assertThat(run("data", "list").out()).contains("n-mnist");
        assertThat(run("data", "info", "n-mnist").out()).contains("licence", "CC BY-SA 4.0", "34 x 34", "md5");
    }

    /** 4000 cells, a quarter unformed; the printed mean and deviation must be those of the formed ones. */
    @Test
    void aMeasuredMapBecomesADevice() throws IOException {
        ContinuousSampler cells = GaussianSampler.of(
                ZigguratSampler.NormalizedGaussian.of(Seed.of(5).at("cells").rng()), 34, 4.7);
        Path map = Files.writeString(
                folder.resolve("map.csv"),
                IntStream.range(0, 40)
                        .mapToObj(i -> IntStream.range(0, 100)
                                .mapToObj(j -> j % 4 == 0 ? "0" : String.format(Locale.ROOT, "%.6f", cells.sample()))
                                .collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n")));
        String out = run("device", "fit", map.toString(), "--unit", "uS", "--out", folder.toString())
                .out();
        assertThat(out).contains("40 x 100 cells", "formed", "75.0 % (73.6 % to 76.3 %)");
        String yaml = out.substring(out.indexOf("conductance:"));
        assertThat(value(yaml, "mean")).isBetween(33.6, 34.4);
        assertThat(value(yaml, "deviation")).isBetween(4.5, 4.9);
    }

    private static double value(String yaml, String key) {
        String line = yaml.lines()
                .filter(l -> l.strip().startsWith(key + ":"))
                .findFirst()
                .orElseThrow();
        assertThat(line).endsWith(" uS");
        return Double.parseDouble(line.substring(line.indexOf(':') + 1, line.length() - 3));
    }

    private static CommandLineHarness.Outcome run(String... arguments) {
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome;
    }
}
