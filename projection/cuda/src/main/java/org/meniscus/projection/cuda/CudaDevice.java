package org.meniscus.projection.cuda;

import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static org.bytedeco.cuda.global.cudart.cuCtxSetCurrent;
import static org.bytedeco.cuda.global.cudart.cuDeviceGet;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetAttribute;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetName;
import static org.bytedeco.cuda.global.cudart.cuDevicePrimaryCtxRelease;
import static org.bytedeco.cuda.global.cudart.cuDevicePrimaryCtxRetain;
import static org.bytedeco.cuda.global.cudart.cuDriverGetVersion;
import static org.bytedeco.cuda.global.cudart.cuGetErrorName;
import static org.bytedeco.cuda.global.cudart.cuInit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.bytedeco.cuda.cudart.CUctx_st;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.meniscus.base.InputException;

/** The first NVIDIA GPU and its context, or a sentence that says what is missing. */
final class CudaDevice implements AutoCloseable {
    private static final int OLDEST_CAPABILITY = 75;
    private static final int OLDEST_DRIVER = 13000;

    private final int device;
    private final String description;

    private CudaDevice(int device, String description) {
        this.device = device;
        this.description = description;
    }

    /** @throws InputException without a usable GPU */
    static CudaDevice open() {
        int initialised = cuInit(0);
        int[] version = new int[1];
        cuDriverGetVersion(version);
        String driver = String.format(Locale.ROOT, "CUDA %d.%d", version[0] / 1000, version[0] % 1000 / 10);
        if (initialised != 0)
            throw unusable("the driver (" + driver + ") reports " + errorName(initialised), "check nvidia-smi");
        if (version[0] < OLDEST_DRIVER)
            throw unusable("the driver supports " + driver, "CUDA 13 needs driver 580 or newer; update the driver");
        int[] device = new int[1];
        check(cuDeviceGet(device, 0), "cuDeviceGet");
        byte[] name = new byte[256];
        check(cuDeviceGetName(name, name.length, device[0]), "cuDeviceGetName");
        String label = new String(name, StandardCharsets.UTF_8).replaceAll("\0.*", "");
        int capability = 10 * attribute(device[0], CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR)
                + attribute(device[0], CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
        if (capability < OLDEST_CAPABILITY)
            throw unusable(
                    String.format(
                            Locale.ROOT, "%s has compute capability %d.%d", label, capability / 10, capability % 10),
                    "CUDA 13 starts at 7.5; for this GPU build with -Pcuda and choose the backend 'nd4j'");
        CUctx_st context = new CUctx_st();
        check(cuDevicePrimaryCtxRetain(context, device[0]), "cuDevicePrimaryCtxRetain");
        check(cuCtxSetCurrent(context), "cuCtxSetCurrent");
        return new CudaDevice(
                device[0],
                String.format(
                        Locale.ROOT,
                        "%s, compute capability %d.%d, driver %s",
                        label,
                        capability / 10,
                        capability % 10,
                        driver));
    }

    String description() {
        return description;
    }

    /** Any other failure of the driver is a bug or a broken machine. */
    static void check(int status, String call) {
        if (status != 0) throw new IllegalStateException(call + " failed: " + errorName(status));
    }

    static InputException unusable(String found, String cure) {
        return new InputException(
                "backend 'cuda' cannot run here: " + found + "; " + cure + ", or choose the backend 'jvm'");
    }

    private static int attribute(int device, int attribute) {
        int[] value = new int[1];
        check(cuDeviceGetAttribute(value, attribute, device), "cuDeviceGetAttribute");
        return value[0];
    }

    private static String errorName(int status) {
        try (PointerPointer<BytePointer> text = new PointerPointer<>(1)) {
            if (cuGetErrorName(status, text) != 0) return "CUDA error " + status;
            return text.get(BytePointer.class, 0).getString() + " (" + status + ")";
        }
    }

    @Override
    public void close() {
        cuDevicePrimaryCtxRelease(device);
    }
}
