package org.meniscus.losses;

import org.meniscus.losses.autodiff.Accelerator;
import org.meniscus.losses.autodiff.Tape;

/** A formula whose large matrices an accelerator computes: the same loss up to the accelerator's rounding. */
record AcceleratedLoss(FormulaLoss loss, Accelerator accelerator) implements ContrastiveLoss {
    @Override
    public LossInfo info() {
        return loss.info();
    }

    @Override
    public LossResult evaluate(LossInputs inputs, NoAnchors policy) {
        return Batch.evaluate(loss, inputs, policy, new Tape(accelerator));
    }

    @Override
    public ContrastiveLoss on(Accelerator other) {
        return new AcceleratedLoss(loss, other);
    }
}
