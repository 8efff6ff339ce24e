package org.meniscus.projection.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
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
    void theCpuIsTheJvmBackend() {
        assertThat(Device.CPU.backend("cuda", 1, notice -> {})).isEqualTo("jvm");
    }

    @Test
    void autoFallsBackAndSaysWhatWasMissing() {
        List<String> notices = new ArrayList<>();
        assertThat(Device.AUTO.backend("cuda", 1, notices::add)).isEqualTo("jvm");
        assertThat(notices).singleElement().asString().contains("computing on the CPU", "projection-cuda");
    }

    @Test
    void cudaNeverFallsBack() {
        assertThatThrownBy(() -> Device.CUDA.backend("cuda", 1, notice -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("projection-cuda");
        assertThatThrownBy(() -> Device.CUDA.backend("jvm", 1, notice -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found no GPU that it can use", "plain Java");
    }

    @Test
    void refusesZeroThreads() {
        assertThatThrownBy(() -> ComputeBackends.named("jvm", 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("threads");
    }
}
