package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.ExactArray;
import org.meniscus.units.Gain;

class GainTunerTest {
    private static final Seed SEED = Seed.of(8);

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.05, 0.15})
    void theLiquidFiresAtTheWantedRate(double rate) throws InterruptedException {
        Liquid start = Liquid.of(weights(60, 40), LifParameters.of(0.9, 5), new Gain(1));
        GainTuner tuner = new GainTuner(12, GainTunerTest::raster, SEED, 2);
        Liquid tuned = tuner.forRate(start, rate, 0.05);
        double found = new LiquidEncoder(tuned, new StateReadout.SpikeCounts())
                .encode(12, GainTunerTest::raster, SEED, 1, ProgressListener.NONE)
                .meanRate();
        assertThat(found).isCloseTo(rate, within(0.05 * rate));
        assertThat(tuned.array()).isSameAs(start.array());
        assertThat(tuned.population()).isSameAs(start.population());
    }

    /**
     * By bisection on the logarithm: the first gain is the start, the second an eighth of it or eight times as much, and each
     * later one lies half way, in octaves, to the gain on the other side of the wanted rate. The search ends with the first that fits.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.3})
    void theSearchHalvesOctaves(double rate) throws InterruptedException {
        Liquid start = Liquid.of(weights(60, 40), LifParameters.of(0.9, 5), new Gain(1));
        GainTuner tuner = new GainTuner(12, GainTunerTest::raster, SEED, 1);
        Liquid tuned = tuner.forRate(start, rate, 0.02);
        List<GainTuner.Trial> trials = tuner.trials();
        double low = Math.log(1 / 64.0);
        double high = Math.log(64);
        for (int k = 0; k < trials.size(); k++) {
            GainTuner.Trial trial = trials.get(k);
            assertThat(Math.log(trial.gain().perSiemens())).isCloseTo((low + high) / 2, within(1e-9));
            boolean fits = Math.abs(trial.rate() - rate) <= 0.02 * rate;
            assertThat(fits).isEqualTo(k == trials.size() - 1);
            assertThat(trial.separation()).isNaN();
            if (trial.rate() < rate) low = (low + high) / 2;
            else high = (low + high) / 2;
        }
        assertThat(trials).hasSizeGreaterThan(2);
        assertThat(tuned.gain()).isEqualTo(trials.get(trials.size() - 1).gain());
        assertThatThrownBy(() -> tuner.forRate(start, rate + 1e-7, 1e-9)).hasMessageContaining("no gain between");
        assertThat(tuner.trials()).hasSize(trials.size() + 24);
    }

    @Test
    void aRateThatNoGainGivesIsAClearError() {
        Liquid deaf = Liquid.of(ExactArray.of(new float[30][10]), LifParameters.of(0.9, 5), Gain.parse("0.07 /uS"));
        GainTuner tuner = new GainTuner(2, GainTunerTest::raster, SEED, 1);
        assertThatThrownBy(() -> tuner.forRate(deaf, 0.1, 0.05))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no gain between")
                .hasMessageContaining("gives 0.1 spikes per neuron and step; the nearest tried gave 0.0");
        assertThatThrownBy(() -> tuner.forRate(deaf, 1, 0.05))
                .hasMessageContaining("between 0 and 1 per step, got 1.0");
    }

    /** Nothing that was tried is better, everything tried is told, and the answer is repeated bit for bit on more threads. */
    @Test
    void theLiquidSeparatesBest() throws InterruptedException {
        Liquid start = Liquid.of(weights(60, 40), LifParameters.of(0.9, 5), new Gain(0.05));
        int[] labels = IntStream.range(0, 30).map(i -> i % 3 * 2).toArray();
        GainTuner tuner = new GainTuner(30, i -> classRaster(i, labels[i]), SEED, 1);
        Liquid tuned = tuner.forSeparation(start, new StateReadout.SpikeCounts(), labels);
        List<GainTuner.Trial> trials = tuner.trials();
        assertThat(trials).hasSize(13 + 6);
        for (int octave = 0; octave < 13; octave++)
            assertThat(trials.get(octave).gain().perSiemens()).isEqualTo(0.05 * Math.pow(2, octave - 6));
        GainTuner.Trial best = trials.stream()
                .filter(trial -> trial.gain().equals(tuned.gain()))
                .findFirst()
                .orElseThrow();
        assertThat(trials).allMatch(trial -> trial.separation() <= best.separation());
        assertThat(best.rate()).isBetween(0.001, 0.95);
        float[][] states = new LiquidEncoder(tuned, new StateReadout.SpikeCounts())
                .encode(30, i -> classRaster(i, labels[i]), SEED, 2, ProgressListener.NONE)
                .features();
        int[] classes = IntStream.of(labels).map(label -> label / 2).toArray();
        assertThat(FisherRatio.of(states, classes).ratio()).isEqualTo(best.separation());
        assertThat(new GainTuner(30, i -> classRaster(i, labels[i]), SEED, 3)
                        .forSeparation(start, new StateReadout.SpikeCounts(), labels)
                        .gain())
                .isEqualTo(tuned.gain());
    }

    /** From gain 1 on every gain gives the same states: of those the smallest, after steps of a half, a quarter and an eighth. */
    @Test
    void ofEqualGainsTheSmallestWins() throws InterruptedException {
        float[][] weights = new float[21][1];
        for (int i = 0; i < 8; i++) weights[i][0] = 1;
        Liquid start = Liquid.of(ExactArray.of(weights), LifParameters.of(0, 1), new Gain(1));
        GainTuner tuner = new GainTuner(4, i -> SpikeRaster.of(20, new int[][] {{i % 2 == 0 ? 3 : 15}}), SEED, 1);
        assertThat(tuner.forSeparation(start, new StateReadout.SpikeCounts(), 0, 1, 0, 1)
                        .gain())
                .isEqualTo(new Gain(1));
        double[] octaves = {-0.5, 0.5, -0.25, 0.25, -0.125, 0.125};
        for (int k = 0; k < 6; k++)
            assertThat(tuner.trials().get(13 + k).gain().perSiemens()).isEqualTo(Math.pow(2, octaves[k]));
    }

    @Test
    void aDeafLiquidSeparatesNothing() {
        Liquid deaf = Liquid.of(ExactArray.of(new float[30][10]), LifParameters.of(0.9, 5), Gain.parse("0.07 /uS"));
        assertThatThrownBy(() -> new GainTuner(4, GainTunerTest::raster, SEED, 1)
                        .forSeparation(deaf, new StateReadout.SpikeCounts(), 0, 1, 0, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tells the classes apart at all");
    }

    /** The class says on which half of the channels most spikes are. */
    private static SpikeRaster classRaster(int sample, int label) {
        UniformRandomProvider rng = SEED.at("class").at(sample).rng();
        int[][] steps = new int[50][];
        for (int t = 0; t < 50; t++)
            steps[t] = rng.ints(3, 3 * label, 3 * label + 8).toArray();
        return SpikeRaster.of(20, steps);
    }

    private static ExactArray weights(int wordLines, int columns) {
        UniformRandomProvider rng = SEED.at("weights").rng();
        float[][] weights = new float[wordLines][columns];
        for (float[] row : weights) for (int j = 0; j < columns; j++) row[j] = rng.nextFloat() - 0.5f;
        return ExactArray.of(weights);
    }

    private static SpikeRaster raster(int sample) {
        UniformRandomProvider rng = SEED.at("input").at(sample).rng();
        int[][] steps = new int[50][];
        for (int t = 0; t < 50; t++) steps[t] = rng.ints(3, 0, 20).toArray();
        return SpikeRaster.of(20, steps);
    }
}
