package org.meniscus.projection.cuda;

import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackendProvider;

/** Opens the first GPU, or says in one line which library, driver or GPU is missing. */
public final class CudaBackendProvider implements ComputeBackendProvider {
    @Override
    public String name() {
        return "cuda";
    }

    /** The number of CPU threads is of no use here. */
    @Override
    public ComputeBackend open(int threads) {
        Bindings.MISSING.ifPresent(missing -> {
            throw CudaDevice.unusable(missing.found, missing.cure);
        });
        return new CudaBackend(CudaDevice.open());
    }

    private record Missing(String found, String cure) {}

    /** Loaded once: JavaCPP tells the true reason only at the first attempt. */
    private static final class Bindings {
        static final Optional<Missing> MISSING = load();

        private static Optional<Missing> load() {
            try {
                Loader.load(org.bytedeco.cuda.global.cudart.class);
                Loader.load(org.bytedeco.cuda.global.cublas.class);
                return Optional.empty();
            } catch (LinkageError e) {
                String reason = String.valueOf(rootCause(e).getMessage());
                if (reason.contains("libcuda.so"))
                    return Optional.of(new Missing(
                            "there is no NVIDIA driver (libcuda.so.1 is missing)", "install driver 580 or newer"));
                return Optional.of(new Missing(
                        "a CUDA 13 library is missing ("
                                + reason.lines().findFirst().orElse(reason) + ")",
                        "install the CUDA 13 runtime and cuBLAS and put them on LD_LIBRARY_PATH"));
            }
        }

        private static Throwable rootCause(Throwable e) {
            Throwable cause = e;
            while (cause.getCause() != null) cause = cause.getCause();
            return cause;
        }
    }
}
