package org.meniscus.losses;

import java.util.Arrays;

/** An immutable array of doubles with a shape, row-major. A scalar has the empty shape. */
public final class Tensor {
    private final double[] data;
    private final int[] shape;

    private Tensor(double[] data, int... shape) {
        int size = 1;
        for (int extent : shape) size *= extent;
        if (size != data.length)
            throw new LossException(data.length + " values do not fill the shape " + Arrays.toString(shape));
        this.data = data;
        this.shape = shape.clone();
    }

    /** A copy of the values with this shape. */
    public static Tensor of(double[] values, int... shape) {
        return new Tensor(values.clone(), shape);
    }

    /** The values widened to double. */
    public static Tensor of(float[] values, int... shape) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) wide[i] = values[i];
        return new Tensor(wide, shape);
    }

    public static Tensor scalar(double value) {
        return new Tensor(new double[] {value});
    }

    /** Takes the array over without a copy; for values nobody else keeps. */
    static Tensor owning(double[] values, int... shape) {
        return new Tensor(values, shape);
    }

    /** The shared values; not to be modified. */
    double[] values() {
        return data;
    }

    /** A copy of the values. */
    public double[] toDoubles() {
        return data.clone();
    }

    /** The values rounded to float. */
    public float[] toFloats() {
        float[] narrow = new float[data.length];
        for (int i = 0; i < narrow.length; i++) narrow[i] = (float) data[i];
        return narrow;
    }

    public int[] shape() {
        return shape.clone();
    }

    public int size() {
        return data.length;
    }

    /** The value at a flat, row-major index. */
    public double get(int index) {
        return data[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && Arrays.equals(data, tensor.data) && Arrays.equals(shape, tensor.shape);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(data) + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
