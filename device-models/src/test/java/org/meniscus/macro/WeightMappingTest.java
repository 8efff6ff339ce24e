package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.WeightMapping;

class WeightMappingTest {
    private static final Seed SEED = Seed.of(14);
    private static final int ROWS = 120;
    private static final int COLUMNS = 60;

    static SynapticArray array(WeightMapping mapping, String... changes) {
        String[] all = java.util.Arrays.copyOf(changes, changes.length + 1);
        all[changes.length] =
                "mapping: " + mapping.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return Macro.form(Hardware.hku(all), SEED).map(ROWS, COLUMNS);
    }

    private static double weight(WeightMapping mapping, ConductanceMap g, int i, int j) {
        double mean = 0;
        for (int r = 0; r < ROWS; r++) for (double x : g.row(r)) mean += x / (ROWS * g.bitLines());
        return switch (mapping) {
            case NEIGHBOUR_DIFFERENCE -> g.at(i, j + 1) - g.at(i, j);
            case INDEPENDENT_PAIRS -> g.at(i, j) - g.at(i, COLUMNS + j);
            case REFERENCE_COLUMN -> g.at(i, j) - g.at(i, COLUMNS);
            case OFFSET -> g.at(i, j) - mean;
        };
    }

    @ParameterizedTest
    @EnumSource
    void anIdealReadIsTheSumOfTheMappedWeights(WeightMapping mapping) {
        SynapticArray array = array(mapping, MacroArrayTest.NO_NOISE, MacroArrayTest.IDEAL_ADC);
        ConductanceMap cells = array.conductances().orElseThrow();
        assertThat(cells.bitLines()).isEqualTo(mapping.bitLines(COLUMNS));
        int[] active = {3, 4, 50, 51, 52, 119};
        float[] sums = new float[COLUMNS];
        array.open(SEED).read(active, active.length, sums);
        for (int j = 0; j < COLUMNS; j += 7) {
            double exact = 0;
            for (int i : active) exact += weight(mapping, cells, i, j);
            assertThat((double) sums[j]).isCloseTo(exact, within(1e-10));
        }
    }

    /** Correlation of neighbouring columns over 120 x 59 pairs, standard error about 0.012; of one bit line more for OFFSET. */
    @ParameterizedTest
    @EnumSource
    void neighboursAreCorrelatedAsTheMappingSays(WeightMapping mapping) {
        SynapticArray array = array(mapping, MacroArrayTest.NO_NOISE, MacroArrayTest.IDEAL_ADC);
        double square = 0;
        double product = 0;
        SynapticArray.Reader reader = array.open(SEED);
        float[] w = new float[COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            reader.read(new int[] {i}, 1, w);
            for (int j = 0; j + 1 < COLUMNS; j++) {
                square += w[j] * (double) w[j];
                product += w[j] * (double) w[j + 1];
            }
        }
        double expected = switch (mapping) {
            case NEIGHBOUR_DIFFERENCE -> -0.5;
            case INDEPENDENT_PAIRS, OFFSET -> 0;
            // one reference per row: 120 draws of a shared term
            case REFERENCE_COLUMN -> 0.5;
        };
        assertThat(product / square)
                .isCloseTo(expected, within(mapping == WeightMapping.REFERENCE_COLUMN ? 0.2 : 0.06));
    }

    @Nested
    class PairsKeepTheContract extends SynapticArrayContract {
        @Override
        SynapticArray array() {
            return WeightMappingTest.array(WeightMapping.INDEPENDENT_PAIRS);
        }
    }

    @Nested
    class ReferenceKeepsTheContract extends SynapticArrayContract {
        @Override
        SynapticArray array() {
            return WeightMappingTest.array(WeightMapping.REFERENCE_COLUMN);
        }
    }

    @Nested
    class OffsetKeepsTheContract extends SynapticArrayContract {
        @Override
        SynapticArray array() {
            return WeightMappingTest.array(WeightMapping.OFFSET);
        }
    }

    @Test
    void theOffsetFollowsTheNumberOfActiveLines() {
        SynapticArray array = array(WeightMapping.OFFSET, MacroArrayTest.NO_NOISE, MacroArrayTest.IDEAL_ADC);
        float[] sums = new float[COLUMNS];
        array.open(SEED).read(IntStream.range(0, ROWS).toArray(), ROWS, sums);
        double mean = 0;
        for (float sum : sums) mean += sum / COLUMNS;
        assertThat(mean).isCloseTo(0, within(1e-8));
    }
}
