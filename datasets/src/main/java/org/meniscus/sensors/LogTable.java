package org.meniscus.sensors;

/** ln(I + I_dark) for I in [0, 1], linearly interpolated between 4096 exact values; the same bits on every platform. */
final class LogTable {
    private static final int CELLS = 4096;

    private final float[] values = new float[CELLS + 2];

    LogTable(double dark) {
        for (int k = 0; k < values.length; k++) values[k] = (float) StrictMath.log((double) k / CELLS + dark);
    }

    float of(float intensity) {
        float place = intensity * CELLS;
        int cell = (int) place;
        return values[cell] + (place - cell) * (values[cell + 1] - values[cell]);
    }
}
