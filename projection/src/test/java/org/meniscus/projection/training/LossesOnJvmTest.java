package org.meniscus.projection.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.meniscus.losses.ContrastiveLoss.NoAnchors;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossCatalog;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.RandomInputs;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.jvm.JvmBackend;

class LossesOnJvmTest extends LossesOnBackendContract {
    @Override
    protected ComputeBackend open() {
        return new JvmBackend(2);
    }

    @Test
    void threadsChangeNothing() {
        for (FormulaLoss loss : LossCatalog.standard().all()) {
            LossInputs inputs = RandomInputs.of(loss, 9, 150);
            try (ComputeBackend one = new JvmBackend(1);
                    ComputeBackend three = new JvmBackend(3);
                    BackendAccelerator first = new BackendAccelerator(one);
                    BackendAccelerator second = new BackendAccelerator(three)) {
                assertThat(second.evaluate(loss, inputs, NoAnchors.ALLOW))
                        .as(loss.name())
                        .isEqualTo(first.evaluate(loss, inputs, NoAnchors.ALLOW));
            }
        }
    }
}
