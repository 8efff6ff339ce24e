package org.meniscus.losses.sampling;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.meniscus.losses.Check;

/**
 * Batches of a fixed number of classes with a fixed number of samples each, so that every anchor of a supervised loss has
 * positives.
 *
 * <p>Classes are drawn without replacement. So are the samples of a class, until it is exhausted; then it starts over.
 *
 * @param classes classes per batch
 * @param samples samples per class; 2 or more for positives within one modality
 */
public record ClassBalancedSampler(int classes, int samples) {
    public ClassBalancedSampler {
        Check.inRange("classes", classes, 1, Integer.MAX_VALUE);
        Check.inRange("samples", samples, 1, Integer.MAX_VALUE);
    }

    /**
     * The indices of one batch, class by class.
     *
     * @param labels the class of every sample of the data set
     */
    public int[] batch(int[] labels, RandomGenerator random) {
        int[] known = Arrays.stream(labels).sorted().distinct().toArray();
        Check.that(
                known.length >= classes, "a batch of " + classes + " classes needs as many, there are " + known.length);
        shuffle(known, random);
        int[] batch = new int[classes * samples];
        for (int c = 0; c < classes; c++) {
            int label = known[c];
            int[] members = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == label)
                    .toArray();
            for (int k = 0; k < samples; k++) {
                if (k % members.length == 0) shuffle(members, random);
                batch[c * samples + k] = members[k % members.length];
            }
        }
        return batch;
    }

    /** Fisher and Yates. */
    static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }
}
