package org.meniscus.projection.cuda;

import static org.bytedeco.cuda.global.cudart.cuLaunchKernel;
import static org.bytedeco.cuda.global.cudart.cuModuleGetFunction;
import static org.bytedeco.cuda.global.cudart.cuModuleLoadData;
import static org.bytedeco.cuda.global.cudart.cuModuleUnload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;

/** The compiled kernels of {@code kernels.cu} and their launches. */
final class Kernels implements AutoCloseable {
    private static final int THREADS = 128;

    /** One constant per {@code __global__} function, of the same name in lower case. */
    enum Name {
        COMBINE,
        ADD,
        MULTIPLY_ELEMENTS,
        MULTIPLY_ROW,
        ADD_ROW,
        SUM_ROWS,
        ACTIVATE,
        ACTIVATE_GRADIENT,
        TRANSPOSE,
        COMBINE_ROWS,
        CONTRAST_ROWS,
        NORMALISE_ROWS,
        NORMALISE_ROWS_GRADIENT,
        STANDARDISE_ROWS,
        STANDARDISE_ROWS_GRADIENT,
        ADAM;

        String entry() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final CUmod_st module = new CUmod_st();
    private final Map<Name, CUfunc_st> functions = new EnumMap<>(Name.class);

    Kernels() {
        try (BytePointer code = new BytePointer(ptx() + "\0")) {
            CudaDevice.check(cuModuleLoadData(module, code), "cuModuleLoadData");
        }
        for (Name name : Name.values()) {
            CUfunc_st function = new CUfunc_st();
            CudaDevice.check(cuModuleGetFunction(function, module, name.entry()), name.entry());
            functions.put(name, function);
        }
    }

    /** The text of kernels.ptx. */
    static String ptx() {
        try (InputStream in = Kernels.class.getResourceAsStream("kernels.ptx")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Queues one launch on the default stream.
     *
     * @param threads how many are needed; the kernel ignores the surplus of the last block
     * @param arguments in order: {@link CudaMatrix} (null for a null pointer), {@link Integer} or {@link Float}
     */
    void launch(Name name, int threads, Object... arguments) {
        try (PointerScope scope = new PointerScope()) {
            PointerPointer<Pointer> parameters = new PointerPointer<>(arguments.length);
            for (int i = 0; i < arguments.length; i++) parameters.put(i, cell(arguments[i]));
            int blocks = (threads + THREADS - 1) / THREADS;
            CudaDevice.check(
                    cuLaunchKernel(functions.get(name), blocks, 1, 1, THREADS, 1, 1, 0, null, parameters, null),
                    name.entry());
        }
    }

    private static Pointer cell(Object argument) {
        if (argument == null) return new LongPointer(1).put(0L);
        if (argument instanceof CudaMatrix matrix) return new LongPointer(1).put(matrix.address());
        if (argument instanceof Integer number) return new IntPointer(1).put(number.intValue());
        if (argument instanceof Float number) return new FloatPointer(1).put(number.floatValue());
        throw new IllegalArgumentException("no kernel takes " + argument);
    }

    @Override
    public void close() {
        cuModuleUnload(module);
    }
}
