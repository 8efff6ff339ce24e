package org.meniscus.losses.stateful;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.softmax;
import static org.meniscus.losses.autodiff.Rows.stack;

import java.util.random.RandomGenerator;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.LossState;
import org.meniscus.losses.StatefulLoss;
import org.meniscus.losses.Tensor;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * Contrast against momentum embeddings of the batch and a queue of earlier ones, with distilled soft targets.
 *
 * <pre>
 *   S_ab = unit(za) [zbM; queueB]^T / tau,   Q_ab = alpha softmax( zaM [zbM; queueB]^T / tau ) + (1 - alpha) onehot, stopped
 *   L = [ CE(S_ab, Q_ab) + CE(S_ba, Q_ba) ] / 2
 *   then zaM, zbM overwrite queue rows ptr .. ptr + B - 1, modulo the queue's length
 * </pre>
 *
 * <p>Shapes: za, zb, zaM, zbM [B, D], queueA, queueB [K, D] unit rows, queuePtr a scalar. State: the queues and the
 * pointer. The M embeddings come from momentum encoders ({@code MomentumEncoder}, 0.995).
 *
 * <p>Source: Li et al., ALBEF, arXiv 2107.07651 (queue 65536, alpha ramped over the first epoch). Departures: its queue length must
 * be a multiple of B, ours wraps; the teacher's temperature is stopped, as there.
 *
 * @param temperature tau; 0.07
 * @param alpha share of the distilled target; 0.4
 * @param queueSize K of the initial state; 1024
 */
public record ItcMomentum(double temperature, double alpha, int queueSize) implements StatefulLoss {
    private static final LossInfo INFO = LossInfo.of("itc-momentum", Family.STATEFUL, """
                    S_ab = unit(za) [zbM; queueB]^T / tau,  Q_ab = alpha softmax( zaM [zbM; queueB]^T / tau ) + (1 - alpha) onehot
                    L = [ CE(S_ab, Q_ab) + CE(S_ba, Q_ba) ] / 2; then the queues take zaM, zbM""")
            .pairs()
            .given("zaM", "B D", "embeddings of A by the momentum encoder")
            .given("zbM", "B D", "embeddings of B by the momentum encoder")
            .state("queueA", "K D", "earlier unit rows of A")
            .state("queueB", "K D", "earlier unit rows of B")
            .state("queuePtr", "", "where the queues are written next")
            .from("Li et al. 2021, ALBEF, arXiv 2107.07651", 27);

    public ItcMomentum {
        Check.positive("temperature", temperature);
        Check.inRange("alpha", alpha, 0, 1);
        Check.inRange("queueSize", queueSize, 1, Integer.MAX_VALUE);
    }

    public ItcMomentum() {
        this(0.07, 0.4, 1024);
    }

    /** Queues of random unit rows. */
    @Override
    public LossState initialState(int samples, int dimension, RandomGenerator random) {
        return LossState.NONE
                .with("queueA", StatefulLoss.randomUnitRows(queueSize, dimension, random))
                .with("queueB", StatefulLoss.randomUnitRows(queueSize, dimension, random))
                .with("queuePtr", Tensor.scalar(0));
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node am = x.unit("zaM");
        Node bm = x.unit("zbM");
        Node la = x.component("a", direction(x, x.unit("za"), am, stack(bm, x.rows("queueB"))));
        Node lb = x.component("b", direction(x, x.unit("zb"), bm, stack(am, x.rows("queueA"))));
        int pointer = (int) x.given("queuePtr")[0];
        enqueue(x, "queueA", am, pointer);
        enqueue(x, "queueB", bm, pointer);
        x.state("queuePtr", new double[] {(pointer + am.rows()) % x.extent("queueA", 0)});
        return la.average(lb);
    }

    private Node direction(Batch x, Node anchors, Node teacher, Node keys) {
        int n = anchors.rows();
        Node soft = softmax(dots(teacher, keys).times(1 / temperature));
        Node hard = x.constant(Mask.of(n, keys.rows(), (i, j) -> i == j).toDoubles(), n, keys.rows());
        Node target = soft.linear(alpha, hard, 1 - alpha);
        return Nce.of(logits(anchors, keys, x.parameter("temperature", temperature)), Target.soft(target))
                .mean();
    }

    private static void enqueue(Batch x, String queue, Node fresh, int pointer) {
        double[] rows = x.given(queue).clone();
        int size = x.extent(queue, 0);
        int d = fresh.columns();
        for (int i = 0; i < fresh.rows(); i++)
            System.arraycopy(fresh.values(), i * d, rows, (pointer + i) % size * d, d);
        x.state(queue, rows, size, d);
    }
}
