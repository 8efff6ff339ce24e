package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;

class ChipsTest {
    private static final Seed SEED = Seed.of(5);

    private static double[] weights(SynapticArray array) {
        double[] all = new double[array.wordLines() * array.columns()];
        float[] row = new float[array.columns()];
        SynapticArray.Reader reader = array.open(SEED);
        for (int i = 0, k = 0; i < array.wordLines(); i++) {
            reader.read(new int[] {i}, 1, row);
            for (float w : row) all[k++] = w;
        }
        return all;
    }

    /** False-alarm rate 1e-4 at this one fixed seed. */
    @Test
    void softwareWeightsAreIndependentGaussians() {
        double[] w = weights(Chips.synapses(HardwarePresets.load("ideal"), 100, 100, SEED));
        NormalDistribution law = NormalDistribution.of(0, 6.61e-6);
        assertThat(KolmogorovSmirnovTest.withDefaults()
                        .test(w, law::cumulativeProbability)
                        .getPValue())
                .isGreaterThan(1e-4);
        double neighbours = 0;
        for (int k = 0; k + 1 < w.length; k++) neighbours += w[k] * w[k + 1] / (6.61e-6 * 6.61e-6);
        assertThat(neighbours / w.length).isCloseTo(0, within(0.05));
    }

    @Test
    void softwareHasNoLimitAndNoCells() {
        SynapticArray array = Chips.synapses(HardwarePresets.load("ideal"), 3000, 1000, SEED);
        assertThat(array.wordLines()).isEqualTo(3000);
        assertThat(array.columns()).isEqualTo(1000);
        assertThat(array.conductances()).isEmpty();
    }

    @Test
    void aMacroIsFormedAndMapped() {
        SynapticArray array = Chips.synapses(HardwarePresets.load("hku-40nm-256kb"), 456, 200, SEED);
        Macro macro = Macro.form(Hardware.hku(), SEED);
        assertThat(array.conductances().orElseThrow().row(3))
                .isEqualTo(macro.map(456, 200).conductances().orElseThrow().row(3));
    }

    @Test
    void theSeedIsTheChip() {
        for (String name : HardwarePresets.names()) {
            HardwareConfig small = small(name);
            SynapticArray one = Chips.synapses(small, 8, 8, SEED);
            SynapticArray same = Chips.synapses(small, 8, 8, SEED);
            SynapticArray other = Chips.synapses(small, 8, 8, SEED.at("x"));
            assertThat(weights(one)).isEqualTo(weights(same)).isNotEqualTo(weights(other));
        }
    }

    /** A preset with few cells. */
    private static HardwareConfig small(String name) {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(HardwarePresets.text(name), name);
        if (tree.has("array"))
            ((ObjectNode) tree.get("array")).put("wordLines", 128).put("bitLines", 128);
        return ConfigReader.convert(tree, name, HardwareConfig.class);
    }

    /** Every preset makes an array that reads, and whose noise is small against its weights. */
    @ParameterizedTest
    @MethodSource("org.meniscus.hardware.HardwarePresets#names")
    void everyPresetReads(String name) {
        SynapticArray array = Chips.synapses(small(name), 60, 40, SEED);
        int[] active = IntStream.range(0, 10).toArray();
        float[] one = new float[40];
        float[] two = new float[40];
        array.open(SEED).read(active, 10, one);
        array.open(SEED.at("x")).read(active, 10, two);
        double weight = 0;
        double noise = 0;
        for (int j = 0; j < 40; j++) {
            weight += one[j] * (double) one[j];
            noise += Math.pow(one[j] - two[j], 2);
        }
        assertThat(weight).isPositive();
        assertThat(noise / weight).isLessThan(0.3);
    }
}
