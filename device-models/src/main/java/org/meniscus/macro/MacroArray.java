package org.meniscus.macro;

import java.util.Arrays;
import org.meniscus.base.Seed;
import org.meniscus.crossbar.Transfer;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.CurrentVoltage;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.lanes.Normals;

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
final class MacroArray extends CellArray implements LinearArray {
    private final RowSums lines;

    private MacroArray(ConductanceMap cells, float[][] rows, ReadOut readOut) {
        super(cells, readOut);
        this.lines = RowSums.of(rows);
    }

    static MacroArray of(MacroConfig config, int columns, ConductanceMap cells, CurrentVoltage law, Seed chip) {
        float[][] rows = rows(cells, law, config);
        return new MacroArray(cells, rows, new ReadOut(config, columns, cells, fullyDriven(rows), chip));
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
    public RowSums lines() {
        return lines;
    }

    @Override
    public boolean finishSeesWordLines() {
        return readOut.seesWordLines();
    }

    @Override
    public double siemensPerCode() {
        return readOut.siemensPerCode();
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
