package org.meniscus.losses.sampling;

import java.util.Arrays;
import org.meniscus.losses.Check;
import org.meniscus.losses.LossState;
import org.meniscus.losses.Tensor;
import org.meniscus.losses.autodiff.Rows;

/**
 * A memory embedding per identity that trusts a new observation as much as it resembles the past ones.
 *
 * <pre>
 *   e &lt;- (1 - b) e + b z,   b = max(0, mean cosine of z to the identity's past);   e = z at first sight
 * </pre>
 *
 * <p>Immutable. The past is kept as the sum of its unit rows, from which the mean cosine follows exactly; so the whole memory is
 * three tensors of a {@link LossState}.
 *
 * <p>Source: Ying et al., CTVIS, arXiv 2307.12616. Its training draws (memory or last seen, random swaps) are the caller's.
 */
public final class TrackMemory {
    private final double[] memory;
    private final double[] past;
    private final double[] seen;
    private final int dimension;

    private TrackMemory(double[] memory, double[] past, double[] seen, int dimension) {
        this.memory = memory;
        this.past = past;
        this.seen = seen;
        this.dimension = dimension;
    }

    /** An empty memory. */
    public static TrackMemory empty(int identities, int dimension) {
        return new TrackMemory(
                new double[identities * dimension],
                new double[identities * dimension],
                new double[identities],
                dimension);
    }

    /** The memory after seeing an identity once more. */
    public TrackMemory observing(int identity, double... z) {
        Check.that(z.length == dimension, "an observation has " + dimension + " values, got " + z.length);
        double[] newMemory = memory.clone();
        double[] newPast = past.clone();
        double[] newSeen = seen.clone();
        double norm = Math.max(Math.sqrt(Arrays.stream(z).map(v -> v * v).sum()), Rows.NORM_FLOOR);
        double along = 0;
        int from = identity * dimension;
        for (int k = 0; k < dimension; k++) along += past[from + k] * z[k] / norm;
        double trust = seen[identity] == 0 ? 1 : Math.max(0, along / seen[identity]);
        for (int k = 0; k < dimension; k++) {
            newMemory[from + k] += trust * (z[k] - memory[from + k]);
            newPast[from + k] += z[k] / norm;
        }
        newSeen[identity]++;
        return new TrackMemory(newMemory, newPast, newSeen, dimension);
    }

    /** The memory embedding of an identity; zeros if never seen. */
    public double[] embedding(int identity) {
        return Arrays.copyOfRange(memory, identity * dimension, (identity + 1) * dimension);
    }

    public boolean hasSeen(int identity) {
        return seen[identity] > 0;
    }

    /** For a checkpoint. */
    public LossState state() {
        return LossState.NONE
                .with("memory", Tensor.of(memory, seen.length, dimension))
                .with("past", Tensor.of(past, seen.length, dimension))
                .with("seen", Tensor.of(seen, seen.length));
    }

    /** From a checkpoint. */
    public static TrackMemory of(LossState state) {
        Tensor memory = state.tensor("memory");
        return new TrackMemory(
                memory.toDoubles(),
                state.tensor("past").toDoubles(),
                state.tensor("seen").toDoubles(),
                memory.shape()[1]);
    }
}
