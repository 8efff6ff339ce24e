package org.meniscus.projection.cuda;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.meniscus.projection.compute.Matrix;

/**
 * A row-major matrix in device memory.
 *
 * @param address of the first value, on the device
 */
record CudaMatrix(long address, int rows, int columns) implements Matrix {
    static CudaMatrix of(Matrix matrix) {
        return (CudaMatrix) matrix;
    }

    int size() {
        return Math.multiplyExact(rows, columns);
    }

    long bytes() {
        return 4L * size();
    }

    /** For cuBLAS, which takes device addresses as pointers. */
    FloatPointer pointer() {
        return new FloatPointer(new DeviceAddress(address));
    }

    /** Equal only to itself: two matrices never share memory. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(address);
    }

    private static final class DeviceAddress extends Pointer {
        DeviceAddress(long at) {
            address = at;
        }
    }
}
