package org.meniscus.projection.training;

import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.jvm.JvmBackend;

class KindsOnJvmTest extends KindsOnBackendContract {
    @Override
    protected ComputeBackend open() {
        return new JvmBackend(1);
    }
}
