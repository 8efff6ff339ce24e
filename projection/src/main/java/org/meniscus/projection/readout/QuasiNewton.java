package org.meniscus.projection.readout;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS with backtracking (Liu and Nocedal 1989, doi 10.1007/BF01589116; ten pairs, Armijo constant 1e-4).
 * For smooth convex functions.
 */
final class QuasiNewton {
    private static final int MEMORY = 10;
    private static final double SUFFICIENT_DECREASE = 1e-4;

    private QuasiNewton() {}

    interface Function {
        /** The value at a point; the gradient is overwritten. */
        double evaluate(double[] at, double[] gradient);
    }

    private record Pair(double[] step, double[] change, double curvature) {}

    /**
     * @param tolerance ends when no component of the gradient is larger
     * @param iterations ends after so many in any case
     */
    static double[] minimise(Function f, double[] start, double tolerance, int iterations) {
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = f.evaluate(x, gradient);
        Deque<Pair> memory = new ArrayDeque<>();
        for (int i = 0; i < iterations && largest(gradient) > tolerance; i++) {
            double[] direction = direction(gradient, memory);
            double slope = dot(direction, gradient);
            double length = memory.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
            double[] next = new double[x.length];
            double[] nextGradient = new double[x.length];
            double nextValue = 0;
            boolean descended = false;
            for (; length > 1e-18 && !descended; length *= 0.5) {
                for (int k = 0; k < x.length; k++) next[k] = x[k] + length * direction[k];
                nextValue = f.evaluate(next, nextGradient);
                descended = nextValue <= value + SUFFICIENT_DECREASE * length * slope;
            }
            if (!descended) return x;
            remember(memory, x, next, gradient, nextGradient);
            x = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return x;
    }

    private static void remember(
            Deque<Pair> memory, double[] x, double[] next, double[] gradient, double[] nextGradient) {
        double[] step = difference(next, x);
        double[] change = difference(nextGradient, gradient);
        double curvature = dot(step, change);
        if (!(curvature > 1e-14 * dot(change, change))) return;
        memory.addFirst(new Pair(step, change, curvature));
        if (memory.size() > MEMORY) memory.removeLast();
    }

    /** The two-loop recursion: minus the approximate inverse Hessian times the gradient. */
    private static double[] direction(double[] gradient, Deque<Pair> memory) {
        double[] q = gradient.clone();
        double[] alpha = new double[memory.size()];
        int i = 0;
        for (Pair pair : memory) {
            alpha[i] = dot(pair.step, q) / pair.curvature;
            addScaled(-alpha[i], pair.change, q);
            i++;
        }
        if (!memory.isEmpty()) {
            Pair newest = memory.getFirst();
            double scale = newest.curvature / dot(newest.change, newest.change);
            for (int k = 0; k < q.length; k++) q[k] *= scale;
        }
        for (Iterator<Pair> oldest = memory.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            i--;
            addScaled(alpha[i] - dot(pair.change, q) / pair.curvature, pair.step, q);
        }
        for (int k = 0; k < q.length; k++) q[k] = -q[k];
        return q;
    }

    private static double largest(double[] values) {
        double most = 0;
        for (double value : values) most = Math.max(most, Math.abs(value));
        return most;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += a[k] * b[k];
        return sum;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] d = new double[a.length];
        for (int k = 0; k < d.length; k++) d[k] = a[k] - b[k];
        return d;
    }

    private static void addScaled(double factor, double[] x, double[] y) {
        for (int k = 0; k < y.length; k++) y[k] += factor * x[k];
    }
}
