package org.meniscus.projection.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.losses.LossException;
import org.meniscus.losses.sampling.ClassBalancedSampler;
import org.meniscus.losses.sampling.HardNegativeMiner;

/** Which samples meet in a batch. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BatchRule.Shuffled.class, name = "shuffled"),
    @JsonSubTypes.Type(value = BatchRule.ClassBalanced.class, name = "class-balanced"),
    @JsonSubTypes.Type(value = BatchRule.HardNegatives.class, name = "hard-negatives")
})
public sealed interface BatchRule {
    /** Refuses a batch size that this rule does not make. */
    default void checkBatchSize(int batchSize) {}

    /** The batches of one epoch, as sample numbers. */
    int[][] epoch(StateSet training, int batchSize, Seed seed);

    /** Every sample once per epoch: {@link Batches}. */
    record Shuffled() implements BatchRule {
        @Override
        public int[][] epoch(StateSet training, int batchSize, Seed seed) {
            return Batches.of(training.samples(), batchSize, seed);
        }
    }

    /**
     * So many classes with so many samples each; as many batches as make up the training set. The training's batch size is their
     * product.
     *
     * @param classes per batch
     * @param samples per class
     */
    record ClassBalanced(int classes, int samples) implements BatchRule {
        public ClassBalanced {
            Require.positive("classes", classes);
            Require.positive("samples", samples);
        }

        @Override
        public void checkBatchSize(int batchSize) {
            Require.that(
                    batchSize == classes * samples,
                    "batchSize must be classes x samples = %d for class-balanced batches, got %d",
                    classes * samples,
                    batchSize);
        }

        @Override
        public int[][] epoch(StateSet training, int batchSize, Seed seed) {
            RandomGenerator random = random(seed);
            int[][] batches = new int[(training.samples() + batchSize - 1) / batchSize][];
            try {
                for (int b = 0; b < batches.length; b++)
                    batches[b] = new ClassBalancedSampler(classes, samples).batch(training.labels(), random);
            } catch (LossException e) {
                throw new InputException("training.contrast.batches: " + e.getMessage(), e);
            }
            return batches;
        }
    }

    /**
     * Half of a batch is drawn at random; each of these samples brings the negative that is most like it, by the cosine of the
     * first modality's standardised states, among four batches of random candidates.
     *
     * @param rule which negative
     */
    record HardNegatives(Rule rule) implements BatchRule {
        private static final int POOL = 4;

        /** Names of {@link HardNegativeMiner.Rule} in studies. */
        public enum Rule {
            @JsonProperty("hardest")
            HARDEST(HardNegativeMiner.Rule.HARDEST),
            @JsonProperty("semi-hard")
            SEMI_HARD(HardNegativeMiner.Rule.SEMI_HARD);

            private final HardNegativeMiner miner;

            Rule(HardNegativeMiner.Rule rule) {
                this.miner = new HardNegativeMiner(rule);
            }
        }

        public HardNegatives {
            Require.present("rule", rule);
        }

        @Override
        public int[][] epoch(StateSet training, int batchSize, Seed seed) {
            int samples = training.samples();
            int half = Math.min(Math.max(1, batchSize / 2), samples);
            int[][] batches = new int[(samples + batchSize - 1) / batchSize][];
            for (int b = 0; b < batches.length; b++) {
                int[] order = new int[samples];
                Arrays.setAll(order, i -> i);
                UniformRandomProvider rng = seed.at(b).rng();
                ArraySampler.shuffle(rng, order);
                int[] anchors = Arrays.copyOf(order, half);
                int[] pool = Arrays.copyOfRange(order, half, Math.min(samples, half + POOL * batchSize));
                batches[b] = pool.length == 0 ? anchors : withNegatives(training, anchors, pool);
            }
            return batches;
        }

        private int[] withNegatives(StateSet training, int[] anchors, int[] pool) {
            StateSet rows = training.subset(anchors);
            StateSet columns = training.subset(pool);
            double[] similarity = new double[anchors.length * pool.length];
            for (int i = 0; i < anchors.length; i++)
                for (int j = 0; j < pool.length; j++)
                    similarity[i * pool.length + j] = cosine(rows.states(0)[i], columns.states(0)[j]);
            int[] mined = rule.miner.mine(similarity, rows.labels(), columns.labels());
            int[] negatives = Arrays.stream(mined)
                    .filter(j -> j != HardNegativeMiner.NONE)
                    .map(j -> pool[j])
                    .distinct()
                    .toArray();
            int[] batch = Arrays.copyOf(anchors, anchors.length + negatives.length);
            System.arraycopy(negatives, 0, batch, anchors.length, negatives.length);
            return batch;
        }

        private static double cosine(float[] a, float[] b) {
            double dot = 0;
            double aa = Double.MIN_NORMAL;
            double bb = Double.MIN_NORMAL;
            for (int k = 0; k < a.length; k++) {
                dot += (double) a[k] * b[k];
                aa += (double) a[k] * a[k];
                bb += (double) b[k] * b[k];
            }
            return dot / Math.sqrt(aa * bb);
        }
    }

    /** A stream by name in the form that samplers of losses take. */
    static RandomGenerator random(Seed seed) {
        UniformRandomProvider rng = seed.rng();
        return rng::nextLong;
    }
}
