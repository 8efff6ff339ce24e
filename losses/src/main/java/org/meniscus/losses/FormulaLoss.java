package org.meniscus.losses;

import org.meniscus.losses.autodiff.Accelerator;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.autodiff.Tape;

/**
 * A loss written as a formula of matrix nodes; value, gradients, checks and bookkeeping follow from it.
 *
 * <p>Implementations are records whose components are the parameters, checked in the compact constructor, with a public
 * constructor without arguments that holds the defaults: the one place where they are written.
 */
public interface FormulaLoss extends ContrastiveLoss {
    /** The loss, 1 x 1, from the inputs of this evaluation. */
    Node formula(Batch x);

    @Override
    default LossResult evaluate(LossInputs inputs, NoAnchors policy) {
        return Batch.evaluate(this, inputs, policy, new Tape());
    }

    @Override
    default ContrastiveLoss on(Accelerator accelerator) {
        return new AcceleratedLoss(this, accelerator);
    }
}
