package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.AgingLawConfig;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.NormalConfig;
import org.meniscus.hardware.PulseResponseConfig;
import org.meniscus.hardware.PulsedConfig;
import org.meniscus.hardware.ReadNoiseConfig;
import org.meniscus.macro.Macro;

/** Every kind of table becomes groups of a hardware file that is valid, and from which a chip is formed. */
class DeviceFitCommandTest {
    private static final ContinuousSampler GAUSSIAN =
            ZigguratSampler.NormalizedGaussian.of(Seed.of(21).rng());

    @TempDir
    Path folder;

    private record Fitted(JsonNode fit, MacroConfig hardware, String out) {}

    private Fitted fit(Path table, String... options) throws IOException {
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "device",
                                "fit",
                                table.toString(),
                                "--into",
                                "hku-40nm-256kb",
                                "--out",
                                folder.toString()),
                        java.util.stream.Stream.of(options))
                .toArray(String[]::new);
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        String page = outcome.out().lines().reduce((a, b) -> b).orElseThrow().substring("Page: ".length());
        Path made = Path.of(page).getParent();
        assertThat(Files.readString(Path.of(page))).doesNotContain("{{").doesNotContain("<link");
        assertThat(Files.readString(made.resolve("snippet.yaml"))).contains("sources:");
        MacroConfig hardware = (MacroConfig) HardwareConfig.read(made.resolve("hardware.yaml"));
        assertThat(Macro.form(hardware, Seed.of(1)).conductances().wordLines()).isEqualTo(512);
        return new Fitted(
                ConfigReader.json()
                        .readTree(Files.readString(made.resolve("fit.json")))
                        .path("fit"),
                hardware,
                outcome.out());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aMapBecomesNormalCellsAndFaults() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++)
            text.append(IntStream.range(0, 50)
                            .mapToObj(j ->
                                    j % 5 == 0 ? "0" : String.format(Locale.ROOT, "%.5f", 34 + 4 * GAUSSIAN.sample()))
                            .collect(java.util.stream.Collectors.joining(",")))
                    .append('\n');
        Fitted fitted = fit(write("map.csv", text.toString()), "--unit", "uS");
        assertThat(((NormalConfig) fitted.hardware().device())
                        .conductance()
                        .mean()
                        .siemens())
                .isCloseTo(34e-6, within(0.5e-6));
        assertThat(fitted.hardware().faults().openShare()).isEqualTo(0.2);
        assertThat(fitted.fit().path("map").size()).isEqualTo(40);
        assertThat(fitted.fit().path("plots").size()).isEqualTo(2);
        assertThat(fitted.out()).contains("Kolmogorov-Smirnov", "chi-square", "kind: measured");
    }

    @Test
    void pulsesBecomeCurves() throws IOException {
        StringBuilder text = new StringBuilder("potentiation,depression\n");
        org.meniscus.device.published.PulseCurve up = new org.meniscus.device.published.PulseCurve(1, 50, 60, 2.4);
        org.meniscus.device.published.PulseCurve down = new org.meniscus.device.published.PulseCurve(1, 50, 60, -4.8);
        for (int k = 0; k <= 60; k++)
            text.append(String.format(
                    Locale.ROOT,
                    "%.6f,%.6f%n",
                    up.at(k) + 0.1 * GAUSSIAN.sample(),
                    down.at(60 - k) + 0.1 * GAUSSIAN.sample()));
        Fitted fitted = fit(write("trains.csv", text.toString()), "--unit", "uS");
        PulseResponseConfig.NeuroSim curve =
                (PulseResponseConfig.NeuroSim) ((PulsedConfig) fitted.hardware().device()).response();
        assertThat(curve.potentiationLabel()).isCloseTo(2.4, within(0.15));
        assertThat(curve.depressionLabel()).isCloseTo(-4.8, within(0.2));
        // Read noise of 0.2 % is taken apart from the error of a pulse, of which there is none.
        assertThat(((PulsedConfig) fitted.hardware().device()).cycleDeviation()).isLessThan(0.002);
        Fitted bare = fit(
                write("bare.csv", "-1,1\n-0.4,0.3\n0.1,-0.2\n0.5,-0.5\n0.8,-0.8\n1,-1\n"),
                "--as",
                "pulse",
                "--unit",
                "none",
                "--lowest",
                "1 uS",
                "--highest",
                "21 uS");
        assertThat(((PulseResponseConfig.NeuroSim)
                                ((PulsedConfig) bare.hardware().device()).response())
                        .maximum()
                        .siemens())
                .isCloseTo(21e-6, within(2e-6));
    }

    private Path relaxation(String name, boolean hot) throws IOException {
        StringBuilder text = new StringBuilder("cell,time,conductance" + (hot ? ",temperature" : "") + "\n");
        for (int c = 0; c < 300; c++)
            for (int t = 0; t < (hot ? 2 : 1); t++) {
                double z = GAUSSIAN.sample();
                for (double time : new double[] {0, 1, 10, 100, 1000}) {
                    double decades = time == 0 ? 0 : Math.log10(time) + 2 * t;
                    double spread = time == 0 ? 0 : 0.5 + 0.2 * decades;
                    text.append(String.format(
                            Locale.ROOT,
                            "%d,%s,%.6f%s%n",
                            c,
                            time,
                            30 - 0.3 * decades + spread * z,
                            hot ? "," + (25 + 60 * t) : ""));
                }
            }
        return write(name, text.toString());
    }

    @Test
    void relaxationRetentionAndDriftBecomeAge() throws IOException {
        Fitted relaxed = fit(relaxation("relax.csv", false), "--unit", "uS");
        AgingLawConfig.LogTime law =
                (AgingLawConfig.LogTime) relaxed.hardware().aging().law();
        assertThat(law.spread().siemens()).isCloseTo(0.2e-6, within(0.03e-6));
        assertThat(law.shift().siemens()).isCloseTo(-0.3e-6, within(0.05e-6));
        assertThat(relaxed.fit().path("plots").size()).isEqualTo(4);
        Fitted hot = fit(relaxation("hot.csv", true), "--unit", "uS");
        // Two decades between 25 and 85 degC: 2 ln(10) k / (1 / 298.15 - 1 / 358.15) = 0.7063 eV
        assertThat(hot.hardware().aging().thermal().activationEnergy().electronvolts())
                .isCloseTo(0.706, within(0.1));
        Fitted drift = fit(relaxation("drift.csv", false), "--unit", "uS", "--as", "drift");
        assertThat(((AgingLawConfig.PowerLaw) drift.hardware().aging().law()).exponent())
                .isBetween(0.0, 0.02);
    }

    @Test
    void readsBecomeNoise() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < 12; c++) {
            text.append(c);
            for (int t = 0; t < 2048; t++)
                text.append(String.format(Locale.ROOT, ",%.5f", (5 + 4 * c) * (1 + 0.02 * GAUSSIAN.sample())));
            text.append('\n');
        }
        Path table = write("reads.csv", text.toString());
        Fitted fitted = fit(table, "--unit", "uS", "--as", "read-noise", "--skip", "1", "--interval", "1 ms");
        assertThat(((ReadNoiseConfig.Proportional) fitted.hardware().readNoise()).share())
                .isCloseTo(0.02, within(0.001));
        assertThat(fitted.hardware().fluctuations()).isNull();
        assertThat(fitted.out()).contains("1/f amplitude", "more likely                proportional");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--unit uS --as magic | --as must be one of conductance, pulse, relaxation, retention, drift, read-noise; got 'magic'",
                "--unit none --as pulse | pulses without unit need --lowest and --highest",
                "--unit uS --as read-noise --skip 9 | --skip 9 leaves no reads in row 1",
                "--unit uS --as retention | no column 'time'",
                "--unit uS --as read-noise --interval 1 | '1' has no unit",
                "--unit furlong | has the wrong unit",
                "--unit uS --into nothing | unknown hardware preset 'nothing'"
            })
    void mistakesAreNamed(String options, String expected) throws IOException {
        StringBuilder text = new StringBuilder("cell,other,conductance\n");
        if (options.contains("--into")) text.setLength(0);
        for (int k = 0; k < 60; k++)
            text.append(k + 1)
                    .append(',')
                    .append(2 * k + 1)
                    .append(',')
                    .append(k + 3)
                    .append('\n');
        Path table = write("table.csv", text.toString());
        String[] arguments = ("device fit " + table + " --out " + folder + " " + options).split(" ");
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(arguments);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(expected).doesNotContain("Exception");
    }
}
