package org.meniscus.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.meniscus.base.Seed;
import org.meniscus.crossbar.PortConductances;
import org.meniscus.crossbar.Terminals;
import org.meniscus.device.AnalogCell;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.published.PublishedCells;
import org.meniscus.hardware.AdcConfig;
import org.meniscus.hardware.FluctuationConfig;
import org.meniscus.hardware.LineResistance;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.ProgrammedConfig;
import org.meniscus.hardware.ReadNoiseConfig;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.noise.FlickerNoise;
import org.meniscus.noise.Fluctuation;
import org.meniscus.noise.TelegraphNoise;
import org.meniscus.noise.WhiteNoise;
import org.meniscus.periphery.Adc;
import org.meniscus.periphery.UniformAdc;

/**
 * The part of a macro under one liquid. One read, in this order:
 *
 * <ol>
 *   <li>each physical bit line b collects {@code x_b = sum over active i of G[i][b]}; where the wires have resistance,
 *       the exact transfer conductance {@link PortConductances#transfer} stands for {@code G[i][b]}, solved once;
 *   <li>the noise of the active cells is added: read noise ({@link WhiteNoise}) and, where configured, telegraph and 1/f
 *       noise. With resistive wires the noise is that of the bare cells, an upper bound: the drop would weaken it too;
 *   <li>the converter quantises {@code x_b};
 *   <li>the mapping subtracts ({@link WeightMapping}). Columns that share a bit line share its noise.
 * </ol>
 */
public final class MacroArray implements LinearArray {
    private final WeightMapping mapping;
    private final int columns;
    private final ConductanceMap conductances;
    private final RowSums lines;
    private final float offset;
    private final List<Fluctuation> fluctuations;
    private final double readSeconds;
    private final Adc adc;

    MacroArray(MacroConfig config, int columns, ConductanceMap conductances, Seed chip) {
        this.mapping = config.mapping();
        this.columns = columns;
        this.conductances = conductances;
        float[][] rows = transfer(conductances, config.array().lines());
        this.lines = RowSums.of(rows);
        this.offset = (float) mean(rows);
        this.fluctuations = fluctuations(config, conductances, chip);
        this.readSeconds = config.fluctuations() == null
                ? 0
                : config.fluctuations().readInterval().seconds();
        this.adc = config.adc() instanceof AdcConfig.Uniform uniform
                ? new UniformAdc(uniform.bits(), uniform.activeFraction() * largestSum(rows))
                : Adc.IDEAL;
    }

    private static List<Fluctuation> fluctuations(MacroConfig config, ConductanceMap cells, Seed chip) {
        List<Fluctuation> all = new ArrayList<>();
        all.add(new WhiteNoise(cells, readDeviation(config)));
        FluctuationConfig slow = config.fluctuations();
        if (slow != null && slow.telegraph() != null) all.add(new TelegraphNoise(slow.telegraph(), cells, chip));
        if (slow != null && slow.flicker() != null) all.add(new FlickerNoise(slow.flicker(), cells));
        return List.copyOf(all);
    }

    private static DoubleUnaryOperator readDeviation(MacroConfig config) {
        ReadNoiseConfig noise = config.readNoise();
        if (noise instanceof ReadNoiseConfig.Additive additive)
            return siemens -> additive.conductance().siemens();
        if (noise instanceof ReadNoiseConfig.Proportional proportional)
            return siemens -> proportional.share() * siemens;
        if (noise instanceof ReadNoiseConfig.OfDevice) {
            ProgrammedConfig device = (ProgrammedConfig) config.device();
            AnalogCell cell = PublishedCells.of(device.model());
            return siemens -> cell.readDeviation(siemens, device.elapsed().seconds());
        }
        return siemens -> 0;
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

    private static double mean(float[][] rows) {
        double sum = 0;
        for (float[] row : rows) for (float g : row) sum += g;
        return sum / rows.length / rows[0].length;
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
        return columns;
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
        private final List<Fluctuation.Process> noise;
        private final OneList list = new OneList(lines);
        private final float[] held = new float[lines.columns()];
        private long reads;
        private long activations;
        private long clipped;

        MacroReader(Seed seed) {
            this.noise = fluctuations.stream().map(cells -> cells.start(seed)).toList();
        }

        @Override
        public void read(int[] active, int count, float[] sums) {
            finish(list.sum(active, count), 0, active, count, sums);
        }

        @Override
        public void finish(float[] from, int at, int[] active, int count, float[] sums) {
            System.arraycopy(from, at, held, 0, held.length);
            double seconds = reads * readSeconds;
            for (Fluctuation.Process process : noise) process.addTo(active, count, seconds, held);
            clipped += adc.convert(held, held.length);
            Subtraction.apply(mapping, held, offset, count, columns, sums);
            reads++;
            activations += count;
        }

        @Override
        public ReadCounts counts() {
            long sensed = reads * held.length;
            return new ReadCounts(reads, activations, sensed, sensed, activations * held.length, clipped);
        }
    }
}
