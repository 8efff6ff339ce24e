package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;

class TsodyksMarkramTest {
    /** One spike train through one synapse in Brian 2: see golden/tsodyks-markram/tsodyks_markram.py. */
    private record Golden(TsodyksMarkram model, double[] intervals, double[] released, double[] threeState) {
        double[] amplitudes() {
            return TsodyksMarkramTest.amplitudes(model, intervals);
        }
    }

    @Test
    void amplitudesAreThoseOfBrian() throws IOException {
        Map<String, Golden> all = golden();
        assertThat(all).hasSize(12);
        all.forEach((name, golden) -> {
            double[] ours = golden.amplitudes();
            for (int k = 0; k < ours.length; k++)
                assertThat(ours[k]).as("%s, spike %d", name, k).isCloseTo(golden.released[k], within(1e-12));
        });
    }

    /** The published examples let what is released be active first; the departure is as large as the model page says. */
    @Test
    void theDepartureFromThreeStatesIsBounded() throws IOException {
        double worst = 0;
        for (Golden golden : golden().values()) {
            double[] ours = golden.amplitudes();
            for (int k = 0; k < ours.length; k++)
                worst = Math.max(worst, Math.abs(ours[k] - golden.threeState[k]) / ours[k]);
        }
        assertThat(worst).isBetween(0.08, 0.095);
    }

    /** A regular train settles where u and R reproduce themselves: u (1 - (1 - U) f) = U and R (1 - (1 - u) d) = 1 - d. */
    @ParameterizedTest
    @CsvSource({"0.5, 1100, 50, 50", "0.05, 125, 1200, 20", "0.25, 700, 20, 5", "0.03, 130, 530, 14"})
    void aRegularTrainSettlesAtTheFixedPoint(double use, double recovery, double facilitation, double interval) {
        double[] train = new double[2000];
        java.util.Arrays.fill(train, interval);
        double[] amplitudes = amplitudes(new TsodyksMarkram(use, recovery, facilitation), train);
        double f = Math.exp(-interval / facilitation);
        double d = Math.exp(-interval / recovery);
        double u = use / (1 - (1 - use) * f);
        double r = (1 - d) / (1 - (1 - u) * d);
        assertThat(amplitudes[2000]).isCloseTo(u * r, within(1e-12));
        assertThat(amplitudes[0]).isEqualTo(use);
    }

    @Test
    void depressionFallsFacilitationRisesStaticStays() {
        double[] train = {10, 10, 10, 10};
        assertThat(amplitudes(new TsodyksMarkram(0.5, 1100, 0), train))
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(amplitudes(new TsodyksMarkram(0.05, 1, 1200), train)).isSorted();
        assertThat(amplitudes(TsodyksMarkram.STATIC, train)).containsOnly(1.0);
        assertThat(amplitudes(new TsodyksMarkram(0.5, 100, 100), 1e9)[1])
                .as("after a long rest")
                .isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 1 | 1 | use must be above 0 and at most 1, got 0.0",
                "1.1 | 1 | 1 | use must be above 0 and at most 1, got 1.1",
                "NaN | 1 | 1 | use must be above 0",
                "0.5 | -1 | 1 | recovery must be zero or more",
                "0.5 | 1 | NaN | facilitation must be zero or more",
            })
    void impossibleSynapsesAreRefused(double use, double recovery, double facilitation, String message) {
        assertThatThrownBy(() -> new TsodyksMarkram(use, recovery, facilitation))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    /** The amplitudes u R of a train of spikes, one more than there are intervals. */
    static double[] amplitudes(TsodyksMarkram model, double... intervals) {
        double[] amplitudes = new double[intervals.length + 1];
        double u = model.use();
        double r = 1;
        amplitudes[0] = u * r;
        for (int k = 0; k < intervals.length; k++) {
            r = model.recovered(u, r, intervals[k]);
            u = model.facilitated(u, intervals[k]);
            amplitudes[k + 1] = u * r;
        }
        return amplitudes;
    }

    private static Map<String, Golden> golden() throws IOException {
        List<String[]> rows;
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                TsodyksMarkramTest.class.getResourceAsStream("/golden/tsodyks-markram/amplitudes.csv"),
                StandardCharsets.UTF_8))) {
            rows = file.lines().skip(1).map(line -> line.split(",")).toList();
        }
        Map<String, Golden> golden = new LinkedHashMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(row -> row[0] + " " + row[1]))
                .forEach((name, train) -> golden.put(name, golden(train)));
        return golden;
    }

    /** Times are milliseconds; a step of this model may be as long as one likes. */
    private static Golden golden(List<String[]> train) {
        double[] times = column(train, 6);
        double[] intervals = new double[times.length - 1];
        for (int k = 0; k < intervals.length; k++) intervals[k] = times[k + 1] - times[k];
        String[] row = train.get(0);
        TsodyksMarkram model =
                new TsodyksMarkram(Double.parseDouble(row[2]), Double.parseDouble(row[3]), Double.parseDouble(row[4]));
        return new Golden(model, intervals, column(train, 7), column(train, 8));
    }

    private static double[] column(List<String[]> rows, int column) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
    }
}
