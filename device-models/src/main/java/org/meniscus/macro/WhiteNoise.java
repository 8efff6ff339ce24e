package org.meniscus.macro;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.lanes.Normals;
import org.meniscus.noise.Fluctuation;

/**
 * Read noise without memory: every cell, every read, an independent Gaussian of a deviation that may depend on its
 * conductance. The Gaussians of the active cells of a bit line add up to one, of the sum of their variances; that one
 * is drawn. The same distribution as drawing each, at the cost of one number per bit line and read.
 */
final class WhiteNoise implements Fluctuation {
    private final int bitLines;
    private final float common;
    private final RowSums variances;

    /**
     * @param cells conductances
     * @param deviation of one read of a cell, in siemens, from its conductance
     */
    public WhiteNoise(ConductanceMap cells, DoubleUnaryOperator deviation) {
        bitLines = cells.bitLines();
        float[][] variance = new float[cells.wordLines()][bitLines];
        boolean same = true;
        for (int i = 0; i < variance.length; i++)
            for (int b = 0; b < bitLines; b++) {
                double sigma = deviation.applyAsDouble(cells.at(i, b));
                variance[i][b] = (float) (sigma * sigma);
                same &= variance[i][b] == variance[0][0];
            }
        common = variance[0][0];
        variances = same ? null : RowSums.of(variance);
    }

    @Override
    public boolean seesWordLines() {
        return variances != null;
    }

    @Override
    public Process start(Seed seed) {
        if (variances == null && common == 0) return (active, count, seconds, lines) -> {};
        Normals normals = new Normals(seed.at("read-noise").rng());
        if (variances == null)
            return (active, count, seconds, lines) -> {
                if (count > 0) normals.addTo(lines, bitLines, (float) Math.sqrt((double) count * common));
            };
        OneList sums = new OneList(variances);
        float[] unit = new float[bitLines];
        return (active, count, seconds, lines) -> {
            float[] variance = sums.sum(active, count);
            Arrays.fill(unit, 0f);
            normals.addTo(unit, unit.length, 1f);
            for (int b = 0; b < unit.length; b++) lines[b] += (float) Math.sqrt(variance[b]) * unit[b];
        };
    }
}
