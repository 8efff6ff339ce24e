package org.meniscus.noise;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.meniscus.base.Seed;
import org.meniscus.crossbar.RowSum;
import org.meniscus.device.ConductanceMap;

/**
 * Read noise without memory: every cell, every read, an independent Gaussian of a deviation that may depend on its
 * conductance. The Gaussians of the active cells of a bit line add up to one, of the sum of their variances; that one
 * is drawn. The same distribution as drawing each, at the cost of one number per bit line and read.
 */
public final class WhiteNoise implements Fluctuation {
    private final float[][] variance;
    private final boolean uniform;
    private final boolean silent;

    /**
     * @param cells conductances
     * @param deviation of one read of a cell, in siemens, from its conductance
     */
    public WhiteNoise(ConductanceMap cells, DoubleUnaryOperator deviation) {
        variance = new float[cells.wordLines()][cells.bitLines()];
        boolean same = true;
        for (int i = 0; i < variance.length; i++)
            for (int b = 0; b < cells.bitLines(); b++) {
                double sigma = deviation.applyAsDouble(cells.at(i, b));
                variance[i][b] = (float) (sigma * sigma);
                same &= variance[i][b] == variance[0][0];
            }
        uniform = same;
        silent = same && variance[0][0] == 0;
    }

    @Override
    public Process start(Seed seed) {
        if (silent) return (active, count, seconds, lines) -> {};
        FastGaussian gaussian = new FastGaussian(seed.at("read-noise").rng());
        if (uniform) return (active, count, seconds, lines) -> addUniform(count, gaussian, lines);
        float[] sums = new float[variance[0].length];
        float[] unit = new float[sums.length];
        return (active, count, seconds, lines) -> {
            RowSum.of(variance, active, count, sums);
            Arrays.fill(unit, 0f);
            gaussian.addTo(unit, unit.length, 1f);
            for (int b = 0; b < sums.length; b++) lines[b] += (float) Math.sqrt(sums[b]) * unit[b];
        };
    }

    private void addUniform(int count, FastGaussian gaussian, float[] lines) {
        if (count == 0) return;
        gaussian.addTo(lines, variance[0].length, (float) Math.sqrt((double) count * variance[0][0]));
    }
}
