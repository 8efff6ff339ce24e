package org.meniscus.projection.compute;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.meniscus.base.InputException;

/** Where to compute, when the user does not care by which backend. */
public enum Device {
    /** A GPU when one is usable, else the CPU. */
    @JsonProperty("auto")
    AUTO {
        @Override
        public ComputeBackend open(int threads) {
            try {
                return CUDA.open(threads);
            } catch (InputException e) {
                return CPU.open(threads);
            }
        }
    },
    /** The {@code jvm} backend. */
    @JsonProperty("cpu")
    CPU {
        @Override
        public ComputeBackend open(int threads) {
            return ComputeBackends.named("jvm", threads);
        }
    },
    /** The {@code cuda} backend, or one line that says why not. For older GPUs name the backend {@code nd4j} instead. */
    @JsonProperty("cuda")
    CUDA {
        @Override
        public ComputeBackend open(int threads) {
            return ComputeBackends.named("cuda", threads);
        }
    };

    /**
     * Opens a backend there; the caller closes it. {@link ComputeBackend#description} says which it became.
     *
     * @param threads CPU threads it may use
     * @throws InputException when the device is not usable; never for {@link #AUTO} and {@link #CPU}
     */
    public abstract ComputeBackend open(int threads);
}
