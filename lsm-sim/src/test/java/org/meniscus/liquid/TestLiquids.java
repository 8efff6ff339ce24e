package org.meniscus.liquid;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.ExactArray;
import org.meniscus.macro.GroupedArray;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.ReadCounts;
import org.meniscus.macro.RowSums;
import org.meniscus.macro.SynapticArray;

/** Small liquids and rasters from a seed. */
final class TestLiquids {
    private TestLiquids() {}

    /** Independent normal weights. */
    static ExactArray gaussian(int wordLines, int columns, double sd, Seed seed) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(seed.rng());
        float[][] weights = new float[wordLines][columns];
        for (float[] row : weights) for (int j = 0; j < columns; j++) row[j] = (float) (sd * normal.sample());
        return ExactArray.of(weights);
    }

    /** Every channel spikes in every step with the same probability. */
    static SpikeRaster bernoulli(int channels, int steps, double probability, Seed seed) {
        UniformRandomProvider rng = seed.rng();
        int[][] byStep = new int[steps][];
        for (int t = 0; t < steps; t++)
            byStep[t] = rng.ints(channels, 0, 1_000_000)
                    .map(i -> i < probability * 1_000_000 ? 1 : 0)
                    .toArray();
        for (int t = 0; t < steps; t++) byStep[t] = positions(byStep[t]);
        return SpikeRaster.of(channels, byStep);
    }

    private static int[] positions(int[] flags) {
        return java.util.stream.IntStream.range(0, flags.length)
                .filter(i -> flags[i] == 1)
                .toArray();
    }

    /** Another array with Gaussian noise of a standard deviation added to each sum: noise that follows the seed. */
    record NoisyArray(SynapticArray exact, double sd) implements SynapticArray {
        @Override
        public int wordLines() {
            return exact.wordLines();
        }

        @Override
        public int columns() {
            return exact.columns();
        }

        @Override
        public Reader open(Seed seed) {
            Reader reader = exact.open(seed);
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(seed.rng());
            return new Reader() {
                @Override
                public void read(int[] active, int count, float[] sums) {
                    reader.read(active, count, sums);
                    for (int j = 0; j < columns(); j++) sums[j] += (float) (sd * normal.sample());
                }

                @Override
                public ReadCounts counts() {
                    return reader.counts();
                }
            };
        }
    }

    /** Exact weights of which each active word line adds a little to one column: a read that depends on which they are. */
    record MarkedArray(ExactArray exact) implements LinearArray {
        @Override
        public int wordLines() {
            return exact.wordLines();
        }

        @Override
        public int columns() {
            return exact.columns();
        }

        @Override
        public RowSums lines() {
            return exact.lines();
        }

        @Override
        public LineReader open(Seed seed) {
            LineReader reader = exact.open(seed);
            return new LineReader() {
                @Override
                public void read(int[] active, int count, float[] sums) {
                    reader.read(active, count, sums);
                    mark(active, count, sums, 0);
                }

                @Override
                public void finish(float[] lines, int at, int[] active, int count) {
                    reader.finish(lines, at, active, count);
                    mark(active, count, lines, at);
                }

                @Override
                public ReadCounts counts() {
                    return reader.counts();
                }
            };
        }

        private void mark(int[] active, int count, float[] sums, int at) {
            for (int k = 0; k < count; k++) sums[at + active[k] % columns()] += 1e-6f * (k + 1);
        }
    }

    /** Another array whose reads are asked for in groups; refuses a group larger than {@code abreast}. */
    record Grouped(SynapticArray array, int abreast) implements GroupedArray {
        @Override
        public int wordLines() {
            return array.wordLines();
        }

        @Override
        public int columns() {
            return array.columns();
        }

        @Override
        public Reader open(Seed seed) {
            return array.open(seed);
        }

        @Override
        public void read(List<? extends Reader> readers, int[] active, int[] ends, float[] sums) {
            if (readers.size() > abreast) throw new IllegalArgumentException(readers.size() + " readers at once");
            float[] answer = new float[columns()];
            for (int r = 0; r < readers.size(); r++) {
                readers.get(r).read(Arrays.copyOfRange(active, ends[r], ends[r + 1]), ends[r + 1] - ends[r], answer);
                System.arraycopy(answer, 0, sums, r * columns(), columns());
            }
        }
    }
}
