package org.meniscus.projection.nd4j;

import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;
import org.meniscus.projection.training.KindsOnBackendContract;

class KindsOnNd4jTest extends KindsOnBackendContract {
    @Override
    protected ComputeBackend open() {
        return ComputeBackends.named("nd4j", 1);
    }
}
