package org.meniscus.crossbar;

import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.CurrentVoltage;
import org.meniscus.hardware.LineResistance;

/**
 * Exact state of an array whose cells are not ohmic.
 *
 * <p>The state is the minimum of the co-content, the sum over cells and wires of the integral of current over voltage
 * (Millar, "Some general theorems for non-linear systems possessing resistance", Phil. Mag. 42, 1150 (1951)), which is convex because every current rises with its voltage. Newton's
 * method with step halving (Armijo) goes down to it from any start; each step is one exact linear solve of the tangent
 * network. It stops when no node moves by more than 1e-12 of the largest applied voltage.
 */
public final class NonlinearSolver {
    private static final int MAX_STEPS = 200;
    private static final double TOLERANCE = 1e-12;
    private final double[][] cells;
    private final CurrentVoltage law;
    private final Geometry geometry;

    /**
     * @param cells what {@code law} takes as the conductance of each cell
     * @param law of all cells
     * @param lines resistances of the wires
     * @param terminals which lines are connected
     */
    public NonlinearSolver(ConductanceMap cells, CurrentVoltage law, LineResistance lines, Terminals terminals) {
        this.cells = new double[cells.wordLines()][];
        for (int i = 0; i < this.cells.length; i++) this.cells[i] = cells.row(i);
        this.law = law;
        this.geometry = new Geometry(terminals, lines);
    }

    /**
     * The state of an array.
     *
     * @param currents out of each bit line into its sense node, in amperes; zero where it floats
     * @param cellVolts from word node to bit node of each cell
     * @param steps Newton steps taken
     */
    public record State(double[] currents, double[][] cellVolts, int steps) {}

    /**
     * @param wordLineVolts of the sources; ignored for lines that float
     * @param bitLineVolts of the sense nodes; ignored for lines that float
     * @throws InputException if it did not converge
     */
    public State solve(double[] wordLineVolts, double[] bitLineVolts) {
        double[] volts = new double[geometry.nodes()];
        double largest = 0;
        for (int i = 0; i < geometry.rows; i++)
            largest =
                    Math.max(largest, Math.abs(volts[geometry.source(i)] = Require.finite("volts", wordLineVolts[i])));
        for (int j = 0; j < geometry.columns; j++)
            largest = Math.max(largest, Math.abs(volts[geometry.sense(j)] = Require.finite("volts", bitLineVolts[j])));
        double moved = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= MAX_STEPS; step++) {
            double[] next = newton(volts);
            moved = distance(volts, next);
            volts = step == 1 ? next : downhill(volts, next);
            if (moved <= TOLERANCE * largest) return state(volts, step);
        }
        throw new InputException("the nonlinear array did not settle in " + MAX_STEPS + " Newton steps, last change "
                + moved + " V; lower the read voltage or the nonlinearity");
    }

    /** The node voltages of the network of tangents. */
    private double[] newton(double[] volts) {
        double[][] slopes = new double[geometry.rows][geometry.columns];
        double[] injected = new double[geometry.nodes()];
        for (int i = 0; i < geometry.rows; i++)
            for (int j = 0; j < geometry.columns; j++) {
                int w = geometry.word(i, j);
                int b = geometry.bit(i, j);
                double v = volts[w] - volts[b];
                slopes[i][j] = law.slope(cells[i][j], v);
                double offset = law.current(cells[i][j], v) - slopes[i][j] * v;
                injected[w] -= offset;
                injected[b] += offset;
            }
        double[] next = volts.clone();
        substitute(CrossbarNetwork.factor(slopes, geometry), injected, next);
        return next;
    }

    /**
     * Pushes injected currents outwards through the eliminated stars, then pulls voltages back in from the terminals.
     */
    private static void substitute(List<Front> fronts, double[] injected, double[] volts) {
        for (Front front : fronts)
            for (int k = front.nodes().length - 1; k >= front.survivors(); k--) {
                if (front.sums()[k] == 0) continue;
                double share = injected[front.nodes()[k]] / front.sums()[k];
                double[] star = front.conductances()[k];
                for (int i = 0; i < k; i++) injected[front.nodes()[i]] += share * star[i];
            }
        for (int f = fronts.size() - 1; f >= 0; f--) {
            Front front = fronts.get(f);
            for (int k = front.survivors(); k < front.nodes().length; k++) {
                if (front.sums()[k] == 0) continue;
                double sum = injected[front.nodes()[k]];
                double[] star = front.conductances()[k];
                for (int i = 0; i < k; i++) sum += star[i] * volts[front.nodes()[i]];
                volts[front.nodes()[k]] = sum / front.sums()[k];
            }
        }
    }

    /** The full step, or the first half, quarter, ... of it that does not raise the co-content. */
    private double[] downhill(double[] from, double[] to) {
        double start = coContent(from);
        double[] trial = to;
        for (double part = 1; part > 1e-9; part /= 2) {
            if (coContent(trial) <= start * (1 + 1e-15)) return trial;
            trial = from.clone();
            for (int k = 0; k < trial.length; k++) trial[k] += part / 2 * (to[k] - from[k]);
        }
        return trial;
    }

    private double coContent(double[] volts) {
        double[] sum = {0};
        for (int i = 0; i < geometry.rows; i++)
            for (int j = 0; j < geometry.columns; j++) {
                sum[0] += law.coContent(cells[i][j], cellVolts(volts, i, j));
                geometry.wires(
                        i, j, (a, b, siemens) -> sum[0] += siemens * (volts[a] - volts[b]) * (volts[a] - volts[b]) / 2);
            }
        return sum[0];
    }

    private double cellVolts(double[] volts, int i, int j) {
        return volts[geometry.word(i, j)] - volts[geometry.bit(i, j)];
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int k = 0; k < a.length; k++) largest = Math.max(largest, Math.abs(a[k] - b[k]));
        return largest;
    }

    private State state(double[] volts, int steps) {
        double[] currents = new double[geometry.columns];
        double[][] across = new double[geometry.rows][geometry.columns];
        for (int i = 0; i < geometry.rows; i++)
            for (int j = 0; j < geometry.columns; j++) {
                across[i][j] = cellVolts(volts, i, j);
                currents[j] += law.current(cells[i][j], across[i][j]);
            }
        for (int j = 0; j < geometry.columns; j++) if (!geometry.isSensed(j)) currents[j] = 0;
        return new State(currents, across, steps);
    }
}
