package org.meniscus.macro;

import java.util.Optional;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.crossbar.PortConductances;
import org.meniscus.crossbar.Terminals;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.AdcConfig;
import org.meniscus.hardware.LineResistance;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.ReadNoiseConfig;
import org.meniscus.periphery.Adc;
import org.meniscus.periphery.UniformAdc;

/**
 * The part of a macro under one liquid. One read, in this order:
 *
 * <ol>
 *   <li>each physical bit line b collects {@code x_b = sum over active i of G[i][b]}; where the wires have resistance,
 *       the exact transfer conductance {@link PortConductances#transfer} stands for {@code G[i][b]}, solved once;
 *   <li>read noise: the cells' independent Gaussians add up to one of variance {@code sum over active i of
 *       sigma^2(G[i][b])}, drawn once per bit line and read: the exact distribution at the cost of one number (with
 *       resistive wires an upper bound: the drop also weakens the noise, which is not taken into account);
 *   <li>the converter quantises {@code x_b};
 *   <li>the mapping subtracts: {@code sums[j] = x[j+1] - x[j]}. Columns that share a bit line share its noise.
 * </ol>
 */
public final class MacroArray implements LinearArray {
    private final ConductanceMap conductances;
    private final RowSums lines;
    private final double noise;
    private final Adc adc;

    MacroArray(MacroConfig config, ConductanceMap conductances) {
        this.conductances = conductances;
        float[][] rows = transfer(conductances, config.array().lines());
        this.lines = RowSums.of(rows);
        this.noise = config.readNoise() instanceof ReadNoiseConfig.Additive additive
                ? additive.conductance().siemens()
                : 0;
        this.adc = config.adc() instanceof AdcConfig.Uniform uniform
                ? new UniformAdc(uniform.bits(), uniform.activeFraction() * largestSum(rows))
                : Adc.IDEAL;
    }

    private static float[][] transfer(ConductanceMap cells, LineResistance lines) {
        float[][] rows = new float[cells.wordLines()][cells.bitLines()];
        if (lines.isNone()) {
            for (int i = 0; i < rows.length; i++)
                for (int b = 0; b < rows[i].length; b++) rows[i][b] = (float) cells.at(i, b);
            return rows;
        }
        PortConductances ports = PortConductances.of(cells, lines, Terminals.all(cells.wordLines(), cells.bitLines()));
        for (int i = 0; i < rows.length; i++)
            for (int b = 0; b < rows[i].length; b++) rows[i][b] = (float) ports.transfer(i, b);
        return rows;
    }

    private static double largestSum(float[][] rows) {
        double largest = 0;
        for (int b = 0; b < rows[0].length; b++) {
            double sum = 0;
            for (float[] row : rows) sum += row[b];
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    @Override
    public int wordLines() {
        return lines.rows();
    }

    @Override
    public int columns() {
        return lines.columns() - 1;
    }

    @Override
    public Optional<ConductanceMap> conductances() {
        return Optional.of(conductances);
    }

    @Override
    public RowSums lines() {
        return lines;
    }

    @Override
    public LineReader open(Seed seed) {
        return new MacroReader(seed);
    }

    private final class MacroReader implements LineReader {
        private final ContinuousSampler gaussian;
        private final OneList list = new OneList(lines);
        private final float[] held = new float[lines.columns()];
        private long reads;
        private long activations;
        private long clipped;

        MacroReader(Seed seed) {
            this.gaussian =
                    ZigguratSampler.NormalizedGaussian.of(seed.at("read-noise").rng());
        }

        @Override
        public void read(int[] active, int count, float[] sums) {
            finish(list.sum(active, count), 0, count, sums);
        }

        @Override
        public void finish(float[] from, int at, int active, float[] sums) {
            System.arraycopy(from, at, held, 0, held.length);
            float deviation = (float) (noise * Math.sqrt(active));
            if (deviation > 0) for (int b = 0; b < held.length; b++) held[b] += deviation * (float) gaussian.sample();
            clipped += adc.convert(held, held.length);
            for (int j = 0; j < held.length - 1; j++) sums[j] = held[j + 1] - held[j];
            reads++;
            activations += active;
        }

        @Override
        public ReadCounts counts() {
            long sensed = reads * held.length;
            return new ReadCounts(reads, activations, sensed, sensed, activations * held.length, clipped);
        }
    }
}
