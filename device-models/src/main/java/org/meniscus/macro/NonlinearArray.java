package org.meniscus.macro;

import java.util.Arrays;
import org.meniscus.base.Seed;
import org.meniscus.crossbar.NonlinearSolver;
import org.meniscus.crossbar.Terminals;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.CurrentVoltage;
import org.meniscus.hardware.MacroConfig;

/**
 * The part of a macro under one liquid, where cells are not ohmic and wires have resistance: every read solves the
 * whole array anew, exactly. The rest of the read is that of {@link MacroArray}, and shared with it ({@link ReadOut}, {@link
 * CellArray}); the two stay two, since a solved read is no sum of rows and cannot be a {@link LinearArray}.
 *
 * <p>Cost: some six reductions of the array a read, where a linear array needs one in all. For studies of small arrays.
 */
final class NonlinearArray extends CellArray {
    private final NonlinearSolver solver;
    private final double readVolts;

    private NonlinearArray(ConductanceMap cells, NonlinearSolver solver, double readVolts, ReadOut readOut) {
        super(cells, readOut);
        this.solver = solver;
        this.readVolts = readVolts;
    }

    static NonlinearArray of(MacroConfig config, int columns, ConductanceMap cells, CurrentVoltage law, Seed chip) {
        double readVolts = config.readVoltage().volts();
        NonlinearSolver solver = new NonlinearSolver(
                cells, law, config.array().lines(), Terminals.all(cells.wordLines(), cells.bitLines()));
        double[] all = new double[cells.wordLines()];
        Arrays.fill(all, readVolts);
        double[] fullyDriven = solver.solve(all, new double[cells.bitLines()]).currents();
        for (int b = 0; b < fullyDriven.length; b++) fullyDriven[b] /= readVolts;
        return new NonlinearArray(cells, solver, readVolts, new ReadOut(config, columns, cells, fullyDriven, chip));
    }

    @Override
    public Reader open(Seed seed) {
        return new SolvingReader(seed);
    }

    private final class SolvingReader implements Reader {
        private final ReadOut.Course course;
        private final double[] volts = new double[wordLines()];
        private final double[] ground = new double[cells.bitLines()];
        private final float[] lines = new float[ground.length];

        SolvingReader(Seed seed) {
            this.course = readOut.start(seed, lines.length);
        }

        @Override
        public void read(int[] active, int count, float[] sums) {
            Arrays.fill(volts, 0);
            for (int k = 0; k < count; k++) volts[active[k]] = readVolts;
            double[] currents = solver.solve(volts, ground).currents();
            for (int b = 0; b < lines.length; b++) lines[b] = (float) (currents[b] / readVolts);
            course.finish(lines, active, count, sums, 0);
        }

        @Override
        public ReadCounts counts() {
            return course.counts();
        }
    }
}
