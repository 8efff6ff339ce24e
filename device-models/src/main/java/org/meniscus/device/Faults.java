package org.meniscus.device;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.GeometricSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.hardware.FaultConfig;

/**
 * Open and stuck cells laid over an array.
 *
 * <p>The number of faulty cells is the share of the array, rounded. Independent faults are cells drawn without
 * replacement. Clustered faults come in clusters whose size is geometric with the given mean: the cells of a cluster
 * lie at rounded Gaussian distances around a random centre, of deviation {@code sqrt(clusterSize / (2 pi))} cells in
 * each direction, so that about half of them lie in a disc of as many cells as the cluster has. The whole cluster is
 * of one kind. The form of the clusters is assumed, not measured.
 */
public final class Faults {
    private final FaultConfig config;

    public Faults(FaultConfig config) {
        this.config = config;
    }

    /** The same array with its faults. */
    public ConductanceMap apply(ConductanceMap cells, Seed seed) {
        double[][] siemens = new double[cells.wordLines()][];
        for (int i = 0; i < siemens.length; i++) siemens[i] = cells.row(i);
        boolean[][] faulty = new boolean[cells.wordLines()][cells.bitLines()];
        long all = (long) cells.wordLines() * cells.bitLines();
        long open = Math.round(config.openShare() * all);
        long shorted = Math.min(Math.round(config.shortShare() * all), all - open);
        scatter(siemens, faulty, open, 0, seed.at("open"));
        scatter(siemens, faulty, shorted, config.shortConductance().siemens(), seed.at("short"));
        return ConductanceMap.of(siemens);
    }

    private void scatter(double[][] siemens, boolean[][] faulty, long count, double value, Seed seed) {
        UniformRandomProvider rng = seed.rng();
        ContinuousSampler gaussian = ZigguratSampler.NormalizedGaussian.of(rng);
        double spread = Math.sqrt(config.clusterSize() / (2 * Math.PI));
        int rows = siemens.length;
        int columns = siemens[0].length;
        long wanted = count;
        while (wanted > 0) {
            int row = rng.nextInt(rows);
            int column = rng.nextInt(columns);
            int size = config.clusterSize() == 1
                    ? 1
                    : 1 + GeometricSampler.of(rng, 1 / config.clusterSize()).sample();
            for (int k = 0; k < size && wanted > 0; k++) {
                int i = k == 0 ? row : row + (int) Math.rint(spread * gaussian.sample());
                int j = k == 0 ? column : column + (int) Math.rint(spread * gaussian.sample());
                if (i < 0 || i >= rows || j < 0 || j >= columns || faulty[i][j]) continue;
                faulty[i][j] = true;
                siemens[i][j] = value;
                wanted--;
            }
        }
    }
}
