package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.study.TuningSpec;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.ExactArray;
import org.meniscus.units.Gain;

class GainSearchTest {
    /** Eight recordings, the first half of one class: four spread evenly are 0, 2, 4 and 6, with the labels of these. */
    @Test
    void theTunerLooksAtRecordingsSpreadEvenly() throws InterruptedException {
        SpikeRaster[] rasters =
                IntStream.range(0, 8).mapToObj(GainSearchTest::raster).toArray(SpikeRaster[]::new);
        int[] labels = {0, 0, 0, 0, 1, 1, 1, 1};
        GainSearch four = search(new Recordings.Binned(rasters, labels));
        SpikeRaster[] spread = {rasters[0], rasters[2], rasters[4], rasters[6]};
        GainSearch same = search(new Recordings.Binned(spread, new int[] {0, 0, 1, 1}));
        assertThat(four.trials()).isNotEmpty().isEqualTo(same.trials());
        assertThat(four.liquid().gain()).isEqualTo(same.liquid().gain());
    }

    @Test
    void theRateIsMetWithinItsTolerance() throws InterruptedException {
        SpikeRaster[] rasters =
                IntStream.range(0, 4).mapToObj(GainSearchTest::raster).toArray(SpikeRaster[]::new);
        GainSearch found = search(new TuningSpec.FiringRate(0.1, 0.3, 4), new Recordings.Binned(rasters, new int[4]));
        double rate = found.trials().get(found.trials().size() - 1).rate();
        assertThat(rate).isBetween(0.07, 0.13);
    }

    private static GainSearch search(Recordings.Binned learnt) throws InterruptedException {
        return search(new TuningSpec.Separation(4), learnt);
    }

    private static GainSearch search(TuningSpec spec, Recordings.Binned learnt) throws InterruptedException {
        float[][] weights = new float[10][8];
        for (int i = 0; i < weights.length; i++)
            for (int j = 0; j < weights[i].length; j++) weights[i][j] = (float) (1e-6 * Math.sin(1 + 3 * i + 7 * j));
        Liquid liquid = Liquid.of(ExactArray.of(weights), LifParameters.of(0.9, 1), new Gain(1e6));
        return GainSearch.run(spec, liquid, new StateReadout.SpikeCounts(), learnt, Seed.of(1), 1);
    }

    /** Channel 0 or 1 at its own pace. */
    private static SpikeRaster raster(int number) {
        return SpikeRaster.of(
                2,
                IntStream.range(0, 30)
                        .mapToObj(step -> step % (number + 1) == 0 ? new int[] {number / 4} : new int[0])
                        .toArray(int[][]::new));
    }
}
