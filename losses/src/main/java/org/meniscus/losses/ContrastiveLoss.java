package org.meniscus.losses;

import java.util.random.RandomGenerator;
import org.meniscus.losses.autodiff.Accelerator;

/**
 * A loss with its parameters: a pure function from inputs to value, gradients and, for stateful losses, the next state.
 *
 * <p>Implementations are immutable and safe to share between threads. A new loss implements {@link FormulaLoss}, writes its
 * formula, and is registered by one line in {@code META-INF/services/org.meniscus.losses.FormulaLoss}.
 */
public interface ContrastiveLoss {
    /** What to do when no anchor of the batch has a positive. */
    enum NoAnchors {
        /** Throw: a loss of zero would hide a broken sampler. */
        REFUSE,
        /** Return value 0 and gradient 0, with {@link LossResult#anchors} 0. */
        ALLOW
    }

    LossInfo info();

    /** The name in studies, such as {@code info-nce}. */
    default String name() {
        return info().name();
    }

    /**
     * Value and gradient.
     *
     * @throws LossException when inputs are missing, unknown, of the wrong shape or not finite, or the batch holds no anchor
     */
    default LossResult evaluate(LossInputs inputs) {
        return evaluate(inputs, NoAnchors.REFUSE);
    }

    /** Value and gradient, with the caller's choice about batches without a positive. */
    LossResult evaluate(LossInputs inputs, NoAnchors policy);

    /** This loss at another point of the training, progress in [0, 1]; the same where nothing in it is scheduled. */
    default ContrastiveLoss at(double progress) {
        return this;
    }

    /** The memory before the first step, as {@link StatefulLoss#initialState}; none for a loss that has no memory. */
    default LossState initialState(int samples, int dimension, RandomGenerator random) {
        return LossState.NONE;
    }

    /** This loss with its large matrices computed elsewhere, in the precision of the accelerator. */
    ContrastiveLoss on(Accelerator accelerator);
}
