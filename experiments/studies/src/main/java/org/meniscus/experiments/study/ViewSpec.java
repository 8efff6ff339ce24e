package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.losses.sampling.SpeedViews;

/** Another look of the liquid at a training recording, with read noise of its own. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ViewSpec.Reread.class, name = "reread"),
    @JsonSubTypes.Type(value = ViewSpec.Speed.class, name = "speed"),
    @JsonSubTypes.Type(value = ViewSpec.Mask.class, name = "mask")
})
public sealed interface ViewSpec {
    /** What the liquid is shown; as many steps as the recording has. */
    SpikeRaster of(SpikeRaster recording, Seed seed);

    /** The same spikes: what differs is the device's read noise alone. */
    record Reread() implements ViewSpec {
        @Override
        public SpikeRaster of(SpikeRaster recording, Seed seed) {
            return recording;
        }
    }

    /**
     * Faster: one random step of each of {@code share} times as many equal parts, then silence (CoMix, arXiv 2110.15128).
     *
     * @param share in (0, 1]
     */
    record Speed(double share) implements ViewSpec {
        public Speed {
            Require.that(share > 0 && share <= 1, "share must be in (0, 1], got %s", share);
        }

        @Override
        public SpikeRaster of(SpikeRaster recording, Seed seed) {
            int kept = Math.max(1, (int) Math.round(share * recording.steps()));
            UniformRandomProvider rng = seed.rng();
            RandomGenerator random = rng::nextLong;
            int[] bins = SpeedViews.bins(recording.steps(), kept, random);
            int[][] steps = new int[recording.steps()][0];
            for (int k = 0; k < kept; k++) steps[k] = step(recording, bins[k]);
            return SpikeRaster.of(recording.channels(), steps);
        }
    }

    /**
     * Every spike is dropped with the same probability.
     *
     * @param rate in [0, 1)
     */
    record Mask(double rate) implements ViewSpec {
        public Mask {
            Require.that(rate >= 0 && rate < 1, "rate must be in [0, 1), got %s", rate);
        }

        @Override
        public SpikeRaster of(SpikeRaster recording, Seed seed) {
            UniformRandomProvider rng = seed.rng();
            int[][] steps = new int[recording.steps()][];
            for (int t = 0; t < steps.length; t++)
                steps[t] = java.util.Arrays.stream(step(recording, t))
                        .filter(channel -> rng.nextDouble() >= rate)
                        .toArray();
            return SpikeRaster.of(recording.channels(), steps);
        }
    }

    private static int[] step(SpikeRaster recording, int step) {
        int[] channels = new int[recording.count(step)];
        recording.copyStep(step, channels);
        return channels;
    }
}
