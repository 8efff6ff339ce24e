package org.meniscus.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.events.SpikeRaster;

class RateCodingTest {
    private static final GreyImage IMAGE = GreyImage.of(3, 2, new float[] {0, 1, 0.5f, 0.25f, 0, 0.75f});

    record Study(RateCoding coding) {}

    private static int[] counts(SpikeRaster raster) {
        int[] counts = new int[raster.channels()];
        int[] step = new int[raster.channels()];
        for (int t = 0; t < raster.steps(); t++) {
            int count = raster.copyStep(t, step);
            for (int k = 0; k < count; k++) counts[step[k]]++;
        }
        return counts;
    }

    /** 400 images, 50 steps, probability I 20 / 50: each count within 4 standard deviations (1 in 16 000 each). */
    @Test
    void bernoulliSpikesAtTheRateOfIntensity() {
        double[] total = new double[6];
        for (int k = 0; k < 400; k++) {
            int[] counts = counts(new RateCoding.Bernoulli(50, 20).encode(IMAGE, Seed.of(k)));
            for (int i = 0; i < 6; i++) total[i] += counts[i];
        }
        for (int i = 0; i < 6; i++) {
            double probability = IMAGE.at(i % 3, i / 3) * 0.4;
            double spread = Math.sqrt(20_000 * probability * (1 - probability));
            assertThat(Math.abs(total[i] - 20_000 * probability)).isLessThanOrEqualTo(4 * spread);
        }
    }

    @Test
    void bernoulliStepsAreIndependentOfEachOther() {
        SpikeRaster raster =
                new RateCoding.Bernoulli(4000, 2000).encode(GreyImage.of(1, 1, new float[] {1}), Seed.of(1));
        int pairs = 0;
        for (int t = 1; t < 4000; t++) pairs += raster.count(t) * raster.count(t - 1);
        assertThat(pairs).as("1000 +- 27 of independent pairs, 5 sigma").isBetween(860, 1140);
    }

    @Test
    void bernoulliDependsOnItsSeed() {
        RateCoding coding = new RateCoding.Bernoulli(50, 20);
        assertThat(coding.encode(IMAGE, Seed.of(1))).isEqualTo(coding.encode(IMAGE, Seed.of(1)));
        assertThat(coding.encode(IMAGE, Seed.of(1))).isNotEqualTo(coding.encode(IMAGE, Seed.of(2)));
    }

    @Test
    void latencySpikesOnceAndBrightPixelsFirst() {
        assertThat(new RateCoding.Latency(4).encode(IMAGE, Seed.of(1))).isEqualTo(SpikeRaster.of(6, new int[][] {
            {1}, {5}, {2}, {3}
        }));
        assertThat(new RateCoding.Latency(2).encode(IMAGE, Seed.of(1))).isEqualTo(SpikeRaster.of(6, new int[][] {
            {1, 5}, {2, 3}
        }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: bernoulli, steps: 50, maxSpikes: 20}",
                "{kind: latency, steps: 49}",
                "{kind: delta, threshold: 0.1}"
            })
    void isReadFromAStudyAndBack(String yaml) {
        Study study = ConfigReader.read("coding: " + yaml, "study", Study.class);
        assertThat(ConfigReader.read(ConfigReader.write(study), "study", Study.class))
                .isEqualTo(study);
    }

    @Test
    void refusesMoreSpikesThanSteps() {
        assertThatThrownBy(() -> new RateCoding.Bernoulli(10, 11)).hasMessageContaining("maxSpikes");
        assertThatThrownBy(() -> new RateCoding.Bernoulli(10, Double.NaN)).hasMessageContaining("maxSpikes");
        assertThatThrownBy(() -> new RateCoding.Latency(0)).hasMessageContaining("steps");
    }

    /** By hand: row 0 is 0, 1, 0.5, row 1 is 0.25, 0, 0.75; the first column is compared with black. */
    @Test
    void deltaSpikesWhereTheScanChanges() {
        RateCoding delta = new RateCoding.Delta(0.3);
        assertThat(delta.encode(IMAGE, Seed.of(1))).isEqualTo(SpikeRaster.of(4, new int[][] {{}, {2}, {0, 3}}));
        assertThat(delta.geometry(3, 2).channels()).isEqualTo(4);
        assertThat(new RateCoding.Delta(0.2).encode(IMAGE, Seed.of(1))).isEqualTo(SpikeRaster.of(4, new int[][] {
            {3}, {2, 1}, {0, 3}
        }));
    }

    /** Small changes add up until they are worth a spike. */
    @Test
    void deltaRemembersWhatItLastTold() {
        GreyImage ramp = GreyImage.of(6, 1, new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f});
        SpikeRaster raster = new RateCoding.Delta(0.25).encode(ramp, Seed.of(1));
        assertThat(raster).isEqualTo(SpikeRaster.of(2, new int[][] {{}, {}, {1}, {}, {}, {1}}));
    }

    @Test
    void refusesAThresholdOfNothing() {
        for (double bad : new double[] {0, -0.1, 1.1, Double.NaN})
            assertThatThrownBy(() -> new RateCoding.Delta(bad)).hasMessageContaining("threshold");
    }
}
