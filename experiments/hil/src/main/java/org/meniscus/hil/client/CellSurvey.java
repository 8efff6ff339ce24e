package org.meniscus.hil.client;

import org.meniscus.device.ConductanceMap;

/**
 * Cells read one by one.
 *
 * @param mean over the repeats, in siemens; [word lines][bit lines]
 * @param deviation of one read, in siemens; NaN after a single read
 * @param pulses each cell has had
 * @param repeats reads per cell
 */
@SuppressWarnings("ArrayRecordComponent") // large, read only
public record CellSurvey(double[][] mean, double[][] deviation, long[][] pulses, int repeats) {
    /** What a simulation can be built on: noise below zero is zero. */
    public ConductanceMap conductances() {
        double[][] siemens = new double[mean.length][];
        for (int i = 0; i < mean.length; i++) {
            siemens[i] = new double[mean[i].length];
            for (int j = 0; j < mean[i].length; j++) siemens[i][j] = Math.max(0, mean[i][j]);
        }
        return ConductanceMap.of(siemens);
    }
}
