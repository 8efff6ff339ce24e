package org.meniscus.projection.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackendContract;
import org.meniscus.projection.compute.ComputeBackends;

class Nd4jBackendTest extends ComputeBackendContract {
    @Override
    protected ComputeBackend open() {
        return ComputeBackends.named("nd4j", 1);
    }

    @Test
    void isFoundBesideTheJvmBackend() {
        assertThat(ComputeBackends.available()).containsExactly("jvm", "nd4j");
    }

    @Test
    void saysWhichLibraryItRunsOn() {
        try (ComputeBackend backend = open()) {
            assertThat(backend.description()).isEqualTo("ND4J, CpuBackend, threads 1");
        }
    }
}
