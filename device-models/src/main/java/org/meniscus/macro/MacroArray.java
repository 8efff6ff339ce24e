package org.meniscus.macro;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.meniscus.base.Seed;
import org.meniscus.crossbar.Transfer;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.CurrentVoltage;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.lanes.Normals;
import org.meniscus.noise.Fluctuation;
import org.meniscus.periphery.Adc;

/**
 * The part of a macro under one liquid, where a read is linear in its inputs: ohmic cells, or ideal wires. One read, in
 * this order:
 *
 * <ol>
 *   <li>each physical bit line b collects {@code x_b = sum over active i of G[i][b]}; where the wires have resistance,
 *       the transfer conductance ({@link Transfer}) stands for {@code G[i][b]}, solved once; where the cells are not ohmic, their current at the read voltage over the read voltage does;
 *   <li>the noise of the active cells is added: read noise ({@link WhiteNoise}) and, where configured, telegraph and
 *       1/f noise. With resistive wires the noise is that of the bare cells, an upper bound: the drop would weaken it
 *       too;
 *   <li>the amplifier saturates and the converter quantises {@code x_b};
 *   <li>the mapping subtracts ({@link WeightMapping}). Columns that share a bit line share its noise.
 * </ol>
 */
public final class MacroArray implements LinearArray {
    private final ConductanceMap conductances;
    private final RowSums lines;
    private final ReadOut readOut;

    MacroArray(MacroConfig config, int columns, ConductanceMap conductances, CurrentVoltage law, Seed chip) {
        this.conductances = conductances;
        float[][] rows = rows(conductances, law, config);
        this.lines = RowSums.of(rows);
        this.readOut = new ReadOut(config, columns, conductances, fullyDriven(rows), chip);
    }

    private static float[][] rows(ConductanceMap cells, CurrentVoltage law, MacroConfig config) {
        double volts = config.readVoltage().volts();
        double[][] transfer = Transfer.of(cells, config.array());
        float[][] rows = new float[transfer.length][cells.bitLines()];
        for (int i = 0; i < rows.length; i++)
            for (int b = 0; b < rows[i].length; b++)
                rows[i][b] = (float)
                        (law == CurrentVoltage.LINEAR ? transfer[i][b] : law.current(cells.at(i, b), volts) / volts);
        return rows;
    }

    private static double[] fullyDriven(float[][] rows) {
        double[] sums = new double[rows[0].length];
        for (float[] row : rows) Arrays.setAll(sums, b -> sums[b] + row[b]);
        return sums;
    }

    @Override
    public int wordLines() {
        return lines.rows();
    }

    @Override
    public int columns() {
        return readOut.columns();
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
    public boolean finishSeesWordLines() {
        return readOut.seesWordLines();
    }

    /** What one code of the converters is worth, in siemens; 0 where they are ideal or their codes differ in width. */
    public double siemensPerCode() {
        return readOut.siemensPerCode();
    }

    /** The standard deviation of one read of a cell, in siemens, from its conductance. */
    public static DoubleUnaryOperator readDeviation(MacroConfig config) {
        return ReadOut.readDeviation(config);
    }

    /**
     * The noise of these cells as a read adds it: read noise, telegraph noise, 1/f noise, as far as configured.
     *
     * @param chip draws which cells have traps
     */
    public static List<Fluctuation> noise(MacroConfig config, ConductanceMap cells, Seed chip) {
        return ReadOut.fluctuations(config, cells, chip);
    }

    /**
     * The converters of a chip, calibrated.
     *
     * @param largest bit-line current over the read voltage with all word lines driven, in siemens
     * @param bitLines how many lines they convert
     * @param chip its seed, as given to {@link Macro#form}
     */
    public static Adc converters(MacroConfig config, double largest, int bitLines, Seed chip) {
        return ReadOut.converters(config, largest, bitLines, chip);
    }

    @Override
    public LineReader open(Seed seed) {
        return new MacroReader(seed);
    }

    private final class MacroReader implements LineReader {
        private final ReadOut.Course course;
        private final OneList list = new OneList(lines);
        private final float[] held = new float[Normals.whole(lines.columns())];

        MacroReader(Seed seed) {
            this.course = readOut.start(seed, lines.columns());
        }

        @Override
        public void read(int[] active, int count, float[] sums) {
            course.finish(list.sum(active, count), active, count, sums, 0);
        }

        @Override
        public void finish(float[] sums, int at, int[] active, int count) {
            System.arraycopy(sums, at, held, 0, lines.columns());
            course.finish(held, active, count, sums, at);
        }

        @Override
        public ReadCounts counts() {
            return course.counts();
        }
    }
}
