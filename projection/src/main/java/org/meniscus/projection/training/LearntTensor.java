package org.meniscus.projection.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.meniscus.losses.StatefulLoss;
import org.meniscus.losses.Tensor;

/** Numbers of a loss that are learnt beside the heads, in double, by Adam with the usual constants. */
final class LearntTensor {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double[] values;
    private final double[] first;
    private final double[] second;
    private int steps;

    private LearntTensor(double[] values, double[] first, double[] second, int steps) {
        this.values = values;
        this.first = first;
        this.second = second;
        this.steps = steps;
    }

    static LearntTensor of(double[] start) {
        return new LearntTensor(start.clone(), new double[start.length], new double[start.length], 0);
    }

    /** Starts from random unit rows. */
    static LearntTensor random(int rows, int width, RandomGenerator random) {
        return of(StatefulLoss.randomUnitRows(rows, width, random).toDoubles());
    }

    /** From a checkpoint: the parts by name. */
    static LearntTensor from(Function<String, Tensor> parts) {
        return new LearntTensor(
                parts.apply("values").toDoubles(),
                parts.apply("first").toDoubles(),
                parts.apply("second").toDoubles(),
                (int) parts.apply("steps").get(0));
    }

    Map<String, Tensor> parts() {
        Map<String, Tensor> parts = new LinkedHashMap<>();
        parts.put("values", Tensor.of(values, values.length));
        parts.put("first", Tensor.of(first, first.length));
        parts.put("second", Tensor.of(second, second.length));
        parts.put("steps", Tensor.scalar(steps));
        return parts;
    }

    /** The present values, shared. */
    double[] values() {
        return values;
    }

    Tensor tensor(int width) {
        return Tensor.of(values, values.length / width, width);
    }

    void step(double[] gradient, double rate) {
        steps++;
        double correct1 = 1 - StrictMath.pow(BETA1, steps);
        double correct2 = 1 - StrictMath.pow(BETA2, steps);
        for (int i = 0; i < values.length; i++) {
            first[i] = BETA1 * first[i] + (1 - BETA1) * gradient[i];
            second[i] = BETA2 * second[i] + (1 - BETA2) * gradient[i] * gradient[i];
            values[i] -= rate * (first[i] / correct1) / (Math.sqrt(second[i] / correct2) + EPSILON);
        }
    }
}
