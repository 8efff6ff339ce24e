package org.meniscus.losses;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a stateful loss carries from one step to the next (queues, per-sample temperatures, prototypes), as named tensors.
 * Immutable. {@link #writeTo} and {@link #readFrom} keep every bit, for checkpoints.
 */
public record LossState(Map<String, Tensor> tensors) {
    private static final int MOST_DIMENSIONS = 8;
    private static final int FIRST_VALUES = 1 << 16;

    /** The state of a loss that has none. */
    public static final LossState NONE = new LossState(Map.of());

    public LossState {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    public boolean isEmpty() {
        return tensors.isEmpty();
    }

    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) throw new LossException("there is no state '" + name + "'; there is: " + tensors.keySet());
        return tensor;
    }

    public LossState with(String name, Tensor tensor) {
        Map<String, Tensor> more = new LinkedHashMap<>(tensors);
        more.put(name, tensor);
        return new LossState(more);
    }

    /** Count, then per tensor: name, rank, extents, values; big-endian as {@link DataOutput} writes. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(tensors.size());
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            out.writeUTF(entry.getKey());
            int[] shape = entry.getValue().shape();
            out.writeInt(shape.length);
            for (int extent : shape) out.writeInt(extent);
            for (double value : entry.getValue().values()) out.writeDouble(value);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static LossState readFrom(DataInput in) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int count = in.readInt();
        for (int t = 0; t < count; t++) {
            String name = in.readUTF();
            int rank = in.readInt();
            if (rank < 0 || rank > MOST_DIMENSIONS) throw new IOException(name + " claims " + rank + " dimensions");
            int[] shape = new int[rank];
            long size = 1;
            for (int i = 0; i < rank; i++) {
                shape[i] = in.readInt();
                size *= shape[i];
                if (shape[i] < 0 || size > Integer.MAX_VALUE)
                    throw new IOException(name + " claims " + size + " values");
            }
            double[] values = values(in, (int) size);
            tensors.put(name, Tensor.owning(values, shape));
        }
        return new LossState(tensors);
    }

    /** Grows with what really arrives, so that a damaged size cannot ask for memory. */
    private static double[] values(DataInput in, int size) throws IOException {
        double[] values = new double[Math.min(size, FIRST_VALUES)];
        for (int i = 0; i < size; i++) {
            if (i == values.length) values = Arrays.copyOf(values, (int) Math.min(size, 2L * i));
            values[i] = in.readDouble();
        }
        return values;
    }
}
