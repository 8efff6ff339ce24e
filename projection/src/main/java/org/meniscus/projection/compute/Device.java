package org.meniscus.projection.compute;

import java.util.function.Consumer;
import org.meniscus.base.InputException;

/** Where to compute, when the user does not care by which backend. */
public enum Device {
    /** A GPU when one is usable, else the CPU, and one line that says what was missing. */
    AUTO {
        @Override
        public String backend(String ofGpu, int threads, Consumer<String> notices) {
            try {
                return CUDA.backend(ofGpu, threads, notices);
            } catch (InputException e) {
                notices.accept("computing on the CPU: " + e.getMessage());
                return CPU_BACKEND;
            }
        }
    },
    /** The {@code jvm} backend. */
    CPU {
        @Override
        public String backend(String ofGpu, int threads, Consumer<String> notices) {
            return CPU_BACKEND;
        }
    },
    /** An NVIDIA GPU, or one line that says why not. */
    CUDA {
        @Override
        public String backend(String ofGpu, int threads, Consumer<String> notices) {
            try (ComputeBackend backend = ComputeBackends.named(ofGpu, threads)) {
                if (backend.onGpu()) return ofGpu;
                throw new InputException("backend '" + ofGpu + "' found no GPU that it can use (it is "
                        + backend.description()
                        + "); it needs an NVIDIA GPU of compute capability 3.7 to 8.6, its driver"
                        + " and CUDA 11.6, or choose the device 'cpu'");
            }
        }
    };

    private static final String CPU_BACKEND = "jvm";

    /**
     * The name of the backend for this device, tried out by opening it once.
     *
     * @param ofGpu the backend to use on a GPU: "cuda", or "nd4j" for GPUs up to compute capability 8.6
     * @param threads CPU threads it may use
     * @param notices hears one line when {@link #AUTO} falls back
     * @throws InputException when the device is not usable; says what was found and what to do; never for the other two
     */
    public abstract String backend(String ofGpu, int threads, Consumer<String> notices);
}
