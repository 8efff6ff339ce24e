package org.meniscus.projection.training;

import java.util.HashMap;
import java.util.Map;
import org.meniscus.losses.pairwise.InfoNce;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Product;
import org.meniscus.projection.compute.Tensor;
import org.meniscus.projection.compute.Workspace;

/**
 * {@link InfoNce} in both directions, computed where the embeddings are: per step only a column and a row of numbers leave
 * the backend, for the value. Single precision; agrees with the double-precision loss to rounding.
 *
 * <pre>
 * S = ua ub' / tau,  P = softmax_rows(S),  Q = softmax_rows(S')
 * dL/dua = (P ub + Q' ub - 2 ub) / (2 B tau),  dL/dub = (P' ua + Q ua - 2 ua) / (2 B tau)
 * </pre>
 */
final class BackendInfoNce implements AutoCloseable {
    private final InfoNce loss;
    private final ComputeBackend backend;
    private final Workspace memory;
    private final Map<Integer, Batch> batches = new HashMap<>();

    BackendInfoNce(InfoNce loss, ComputeBackend backend) {
        this.loss = loss;
        this.backend = backend;
        this.memory = new Workspace(backend);
    }

    /** Whether these parameters are the ones computed here. */
    static boolean covers(InfoNce loss) {
        return loss.direction() == InfoNce.Direction.BOTH && loss.labelSmoothing() == 0;
    }

    /** The loss of embeddings a and b; their derivatives wait in {@link Batch#gradientA} and {@link Batch#gradientB}. */
    double evaluate(Tensor a, Tensor b) {
        return batch(a).evaluate(a, b);
    }

    Batch batch(Tensor a) {
        return batches.computeIfAbsent(a.rows(), rows -> new Batch(rows, a.columns()));
    }

    @Override
    public void close() {
        memory.close();
    }

    /** The memory of one batch size. */
    final class Batch {
        final Tensor gradientA;
        final Tensor gradientB;
        private final int rows;
        private final Tensor unitA;
        private final Tensor unitB;
        private final Tensor normA;
        private final Tensor normB;
        private final Tensor pull;
        private final Tensor part;
        private final Tensor logits;
        private final Tensor softmaxA;
        private final Tensor softmaxB;
        private final Tensor logSums;
        private final Tensor diagonal;

        Batch(int rows, int width) {
            this.rows = rows;
            gradientA = memory.tensor(rows, width);
            gradientB = memory.tensor(rows, width);
            unitA = memory.tensor(rows, width);
            unitB = memory.tensor(rows, width);
            normA = memory.tensor(rows, 1);
            normB = memory.tensor(rows, 1);
            pull = memory.tensor(rows, width);
            part = memory.tensor(rows, width);
            logits = memory.tensor(rows, rows);
            softmaxA = memory.tensor(rows, rows);
            softmaxB = memory.tensor(rows, rows);
            logSums = memory.tensor(rows, 1);
            diagonal = memory.tensor(1, width);
        }

        double evaluate(Tensor a, Tensor b) {
            Tensor ua = unit(a, normA, unitA);
            Tensor ub = unit(b, normB, unitB);
            double logSum = softmax(ua, ub, softmaxA) + softmax(ub, ua, softmaxB);
            backend.multiplyElements(ua, ub, part);
            backend.sumRows(part, diagonal);
            gradient(ua, ub, softmaxA, softmaxB, normA, gradientA);
            gradient(ub, ua, softmaxB, softmaxA, normB, gradientB);
            return logSum / (2 * rows) - total(diagonal) / (rows * loss.temperature());
        }

        private Tensor unit(Tensor x, Tensor norm, Tensor unit) {
            if (!loss.normalize()) return x;
            backend.normaliseRows(x, norm, unit);
            return unit;
        }

        /** Rows of softmax(x y' / tau); returns the sum of their log normalisers. */
        private double softmax(Tensor x, Tensor y, Tensor out) {
            backend.multiply(Product.TRANSPOSED_SECOND, x, y, logits);
            backend.combine(1 / loss.temperature(), logits, 0, logits);
            backend.logSumExpRows(logits, logSums);
            backend.softmaxRows(logits, out);
            return total(logSums);
        }

        private void gradient(Tensor own, Tensor other, Tensor forward, Tensor backward, Tensor norm, Tensor out) {
            backend.multiply(Product.PLAIN, forward, other, pull);
            backend.multiply(Product.TRANSPOSED_FIRST, backward, other, part);
            backend.combine(1, part, 1, pull);
            double scale = 1 / (2 * rows * loss.temperature());
            backend.combine(-2 * scale, other, scale, pull);
            if (loss.normalize()) backend.normaliseRowsGradient(own, norm, pull, out);
            else backend.combine(1, pull, 0, out);
        }

        private double total(Tensor values) {
            float[][] host = new float[values.rows()][values.columns()];
            backend.download(values, host);
            double sum = 0;
            for (float[] row : host) for (float value : row) sum += value;
            return sum;
        }
    }
}
