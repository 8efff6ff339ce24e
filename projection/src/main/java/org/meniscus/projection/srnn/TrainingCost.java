package org.meniscus.projection.srnn;

import org.meniscus.base.Require;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.ParameterSpec;

/**
 * What training costs, in multiply-accumulate operations. The definition behind the paper's 152.83x and 393.07x is not
 * published; this one is stated in full, so that ratios can be recomputed.
 *
 * <ul>
 *   <li>Dense arithmetic, as on a GPU: a silent input costs as much as a spike.
 *   <li>Matrices only: biases, activations, losses and leaks are left out.
 *   <li>Forward: one operation per weight, sample and time step (a head has one time step).
 *   <li>Backward: one per weight for the weight's gradient, one for its input's, which the first layer does not need.
 *   <li>Update: {@value #OPERATIONS_PER_UPDATE} per parameter and step of Adam.
 * </ul>
 *
 * @param forward operations
 * @param backward operations
 * @param update operations
 */
public record TrainingCost(double forward, double backward, double update) {
    /** Two moments, two corrections, root, quotient, product, difference and their constants. */
    public static final int OPERATIONS_PER_UPDATE = 12;

    public double total() {
        return forward + backward + update;
    }

    public TrainingCost plus(TrainingCost other) {
        return new TrainingCost(forward + other.forward, backward + other.backward, update + other.update);
    }

    /** A head on states that are computed once, whatever that cost: a liquid is not trained. */
    public static TrainingCost ofHead(HeadSpec head, int inputs, long samples, int epochs, int batchSize) {
        return of(
                matrices(head, inputs),
                firstMatrix(head, inputs),
                parameters(head, inputs),
                samples,
                epochs,
                batchSize);
    }

    /** A liquid's forward passes, once per sample: add them where the comparison shall include encoding. */
    public static TrainingCost ofLiquid(int inputs, int neurons, int steps, long samples) {
        return new TrainingCost((double) steps * neurons * (inputs + neurons) * samples, 0, 0);
    }

    /** A recurrent network with its head, trained through time. */
    public static TrainingCost ofSrnn(
            SrnnSpec spec, HeadSpec head, int inputs, int steps, long samples, int epochs, int batchSize) {
        int n = spec.neurons();
        double weights = (double) steps * n * (inputs + n) + matrices(head, n);
        double parameters = (double) n * (inputs + n + 1) + parameters(head, n);
        return of(weights, (double) steps * n * inputs, parameters, samples, epochs, batchSize);
    }

    private static TrainingCost of(
            double operations, double first, double parameters, long samples, int epochs, int batchSize) {
        Require.positive("epochs", epochs);
        Require.positive("batchSize", batchSize);
        double seen = (double) samples * epochs;
        double updates = (double) epochs * ((samples + batchSize - 1) / batchSize);
        return new TrainingCost(
                operations * seen, (2 * operations - first) * seen, OPERATIONS_PER_UPDATE * parameters * updates);
    }

    private static double matrices(HeadSpec head, int inputs) {
        return head.parameters(inputs).stream()
                .filter(p -> p.rows() > 1)
                .mapToDouble(p -> (double) p.rows() * p.columns())
                .sum();
    }

    private static double firstMatrix(HeadSpec head, int inputs) {
        ParameterSpec first = head.parameters(inputs).get(0);
        return (double) first.rows() * first.columns();
    }

    private static double parameters(HeadSpec head, int inputs) {
        return head.parameters(inputs).stream()
                .mapToDouble(p -> (double) p.rows() * p.columns())
                .sum();
    }
}
