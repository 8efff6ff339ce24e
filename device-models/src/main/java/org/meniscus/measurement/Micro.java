package org.meniscus.measurement;

import org.meniscus.device.ConductanceMap;

/** Conductances in microsiemens. */
final class Micro {
    private Micro() {}

    /** The cells at word line 0 and bit line 0. */
    static double[][] rows(ConductanceMap cells, int wordLines, int bitLines) {
        double[][] rows = new double[wordLines][bitLines];
        for (int i = 0; i < wordLines; i++) for (int b = 0; b < bitLines; b++) rows[i][b] = cells.at(i, b) * 1e6;
        return rows;
    }
}
