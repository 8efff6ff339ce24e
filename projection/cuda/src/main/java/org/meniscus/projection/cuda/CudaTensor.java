package org.meniscus.projection.cuda;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.meniscus.projection.compute.Tensor;

/**
 * A row-major matrix in device memory.
 *
 * @param address of the first value, on the device
 */
record CudaTensor(long address, int rows, int columns) implements Tensor {
    static CudaTensor of(Tensor tensor) {
        return (CudaTensor) tensor;
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

    /** Equal only to itself: two tensors never share memory. */
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
