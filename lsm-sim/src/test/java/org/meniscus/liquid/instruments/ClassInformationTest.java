package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;

class ClassInformationTest {
    /** Feature 0 is the class, feature 1 its last bit, feature 2 constant: 2, 1 and 0 bits before the correction. */
    @Test
    void aFeatureTellsWhatItTells() {
        int samples = 4000;
        float[][] states = new float[samples][];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = i % 4;
            states[i] = new float[] {labels[i], labels[i] % 2, 7};
        }
        double[] bits = ClassInformation.perFeature(states, labels);
        double unit = 3 / (2.0 * samples * Math.log(2));
        assertThat(bits[0]).isCloseTo(2 - 3 * unit, within(1e-12));
        assertThat(bits[1]).isCloseTo(1 - unit, within(1e-12));
        assertThat(bits[2]).isZero();
    }

    /** 100 noise features: the corrected estimate has mean near zero, the plug-in estimate would have 0.05 bits. */
    @Test
    void noiseTellsNothing() {
        UniformRandomProvider rng = Seed.of(2).rng();
        int samples = 1000;
        float[][] states = new float[samples][100];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = rng.nextInt(11);
            for (int f = 0; f < 100; f++) states[i][f] = rng.nextFloat();
        }
        double mean = 0;
        for (double bits : ClassInformation.perFeature(states, labels)) mean += bits / 100;
        assertThat(mean).isLessThan(0.008);
    }

    @Test
    void moreThanTheClassIsNeverTold() {
        UniformRandomProvider rng = Seed.of(3).rng();
        float[][] states = new float[300][1];
        int[] labels = new int[300];
        for (int i = 0; i < 300; i++) {
            labels[i] = i % 2;
            states[i][0] = labels[i] + 0.9f * rng.nextFloat();
        }
        assertThat(ClassInformation.perFeature(states, labels)[0]).isBetween(0.95, 1.0);
    }
}
