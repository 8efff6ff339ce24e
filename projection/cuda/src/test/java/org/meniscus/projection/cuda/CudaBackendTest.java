package org.meniscus.projection.cuda;

import org.junit.jupiter.api.Assumptions;
import org.meniscus.base.InputException;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackendContract;
import org.meniscus.projection.compute.ComputeBackends;

/** The contract of all backends, on the GPU; skipped with the reason where there is none. */
class CudaBackendTest extends ComputeBackendContract {
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
