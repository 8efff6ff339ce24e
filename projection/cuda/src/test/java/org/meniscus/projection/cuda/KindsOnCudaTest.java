package org.meniscus.projection.cuda;

import org.junit.jupiter.api.Assumptions;
import org.meniscus.base.InputException;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;
import org.meniscus.projection.training.KindsOnBackendContract;

/** Every kind on the GPU; skipped with the reason where there is none. */
class KindsOnCudaTest extends KindsOnBackendContract {
    @Override
    protected ComputeBackend open() {
        try {
            return ComputeBackends.named("cuda", 1);
        } catch (InputException e) {
            Assumptions.abort(e.getMessage());
            throw e;
        }
    }
}
