package org.meniscus.projection.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

class ComputeBackendsTest {
    @Test
    void opensTheJvmBackend() {
        try (ComputeBackend backend = ComputeBackends.named("jvm", 2)) {
            assertThat(backend.name()).isEqualTo("jvm");
        }
        assertThat(ComputeBackends.available()).contains("jvm");
    }

    @Test
    void saysWhichModuleBringsAMissingBackend() {
        assertThatThrownBy(() -> ComputeBackends.named("nd4j", 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("projection-nd4j")
                .hasMessageContaining("jvm");
    }

    @Test
    void suggestsANameForATypingError() {
        assertThatThrownBy(() -> ComputeBackends.named("ndj4", 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("did you mean 'nd4j'?");
    }

    @Test
    void devicesChooseABackend() {
        try (ComputeBackend cpu = Device.CPU.open(1);
                ComputeBackend any = Device.AUTO.open(1)) {
            assertThat(cpu.name()).isEqualTo("jvm");
            assertThat(any.name()).isEqualTo("jvm");
        }
        assertThatThrownBy(() -> Device.CUDA.open(1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("projection-cuda");
    }

    @Test
    void refusesZeroThreads() {
        assertThatThrownBy(() -> ComputeBackends.named("jvm", 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("threads");
    }
}
