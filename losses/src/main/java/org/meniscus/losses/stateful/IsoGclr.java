package org.meniscus.losses.stateful;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Rows.logSumExp;
import static org.meniscus.losses.autodiff.Rows.minusColumn;
import static org.meniscus.losses.autodiff.Rows.pick;
import static org.meniscus.losses.autodiff.Rows.rowSums;
import static org.meniscus.losses.autodiff.Rows.scaleRows;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.LossState;
import org.meniscus.losses.StatefulLoss;
import org.meniscus.losses.Tensor;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;

/**
 * Global contrastive loss with a temperature per sample, learnt by distributionally robust optimisation; with
 * {@code individual = false} SogCLR, one constant temperature. A moving average of each anchor's partition makes small batches
 * act like the whole data set.
 *
 * <pre>
 *   per anchor i of a modality: h_ij = s_ij - s_ii, j != i;   log g_i = logsumexp_j(h_ij/tau_i) - log(B - 1)
 *   logU_i &lt;- log( (1 - gamma) e^{logU_i} + gamma g_i )   (first visit: logU_i &lt;- log g_i)
 *   w_ij = exp(h_ij/tau_i - logU_i), stopped;   L_a = mean_i mean_{j != i} w_ij h_ij;   L = L_a + L_b
 *   G_i = logU_i + rho - mean_j w_ij h_ij/tau_i, clipped to +-gradClip
 *   v_i &lt;- (1 - beta) v_i + beta G_i;   tau_i &lt;- clip(tau_i - eta v_i, tauMin, tauMax)
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], index [B] the number of each sample in the data set of N, B at least 2. State, per modality: logU, and
 * with individual temperatures v and tau, each [N]. The partition is kept in the log
 * domain (one number), where published code keeps it and a running maximum.
 *
 * <p>Source: Qiu et al., arXiv 2305.11965; SogCLR, Yuan et al., arXiv 2202.12387. Constants as LibAUC's bimodal ones but rho 0.1;
 * unimodal in the paper: tau in [0.05, 1], rho 6, eta 1e-3, clip 3. Departure: the authors' bimodal code keeps j = i in the sum.
 *
 * @param gamma share of the new estimate in the moving average; 0.8
 * @param rho radius of the robust set; 0.1
 * @param eta step of the temperatures; 0.01
 * @param beta share of the new gradient in v; 0.9
 * @param tauMin lowest temperature; 0.005
 * @param tauMax highest temperature; 1
 * @param individual one temperature per sample; true
 * @param temperature tau of all samples otherwise; 0.07
 * @param gradClip bound of G; 5
 * @param normalize cosines instead of inner products; true
 */
public record IsoGclr(
        double gamma,
        double rho,
        double eta,
        double beta,
        double tauMin,
        double tauMax,
        boolean individual,
        double temperature,
        double gradClip,
        boolean normalize)
        implements StatefulLoss {
    /** logU at or below this has not been visited. */
    private static final double NEVER = -1e29;

    private static final LossInfo INFO = LossInfo.of("isogclr", Family.STATEFUL, """
                    h_ij = s_ij - s_ii,  log g_i = logsumexp_{j != i}(h_ij/tau_i) - log(B - 1)
                    U_i <- (1 - gamma) U_i + gamma g_i,  w_ij = exp(h_ij/tau_i) / U_i, stopped
                    L = mean_i mean_{j != i} w_ij h_ij, both directions summed; then a momentum step of each tau_i""")
            .pairs()
            .integers("index", "B", "number of each sample in the data set")
            .state("tauA", "N", "temperature of each sample of A")
            .state("logUA", "N", "log partition average of each sample of A")
            .state("vA", "N", "temperature momentum of each sample of A")
            .state("tauB", "N", "temperature of each sample of B")
            .state("logUB", "N", "log partition average of each sample of B")
            .state("vB", "N", "temperature momentum of each sample of B")
            .from("Qiu et al. 2023, arXiv 2305.11965; Yuan et al. 2022, arXiv 2202.12387", 12);

    public IsoGclr {
        Check.inRange("gamma", gamma, 0, 1);
        Check.nonNegative("rho", rho);
        Check.nonNegative("eta", eta);
        Check.inRange("beta", beta, 0, 1);
        Check.positive("tauMin", tauMin);
        Check.inRange("tauMax", tauMax, tauMin, Double.MAX_VALUE);
        Check.positive("temperature", temperature);
        Check.positive("gradClip", gradClip);
    }

    public IsoGclr() {
        this(0.8, 0.1, 0.01, 0.9, 0.005, 1, true, 0.07, 5, true);
    }

    /** Every sample unvisited, at the same temperature. */
    @Override
    public LossState initialState(int samples, int dimension, RandomGenerator random) {
        LossState state = LossState.NONE;
        for (String modality : List.of("A", "B")) {
            double[] tau = new double[samples];
            double[] logU = new double[samples];
            Arrays.fill(tau, temperature);
            Arrays.fill(logU, 10 * NEVER);
            state = state.with("tau" + modality, Tensor.of(tau, samples))
                    .with("logU" + modality, Tensor.of(logU, samples))
                    .with("v" + modality, Tensor.of(new double[samples], samples));
        }
        return state;
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("za", 2);
        Node s = dots(x.rows("za", normalize), x.rows("zb", normalize));
        return x.component("A", direction(x, "A", s)).plus(x.component("B", direction(x, "B", s.transposed())));
    }

    private Node direction(Batch x, String modality, Node s) {
        int n = s.rows();
        x.countAnchors(n, n);
        int[] index = x.integersBelow("index", x.extent("logU" + modality, 0));
        Mask others = Mask.offDiagonal(n);
        Node h = minusColumn(s, pick(s, IntStream.range(0, n).toArray()));
        Node scaled = scaled(x, h.stopped(), x.given("tau" + modality), index);
        Node logG = logSumExp(scaled, others).plus(-StrictMath.log(n - 1));
        Node logU = averaged(logG, x.given("logU" + modality), index);
        Node w = minusColumn(scaled, logU)
                .masked(others, Double.NEGATIVE_INFINITY)
                .exp();
        step(
                x,
                modality,
                index,
                logU.values(),
                rowSums(w.times(scaled.values())).values());
        return w.times(h).sum().times(1.0 / (n * (n - 1)));
    }

    /** h_ij / tau_i. A constant temperature stays a parameter of the result, individual ones are state. */
    private Node scaled(Batch x, Node h, double[] tau, int[] index) {
        if (!individual) return h.over(x.parameter("temperature", temperature));
        double[] inverse = Arrays.stream(index).mapToDouble(i -> 1 / tau[i]).toArray();
        return scaleRows(h, inverse);
    }

    /** log( (1 - gamma) e^old + gamma e^fresh ) = old' + softplus(fresh' - old'), or fresh at the first visit. */
    private Node averaged(Node fresh, double[] logU, int[] index) {
        int n = index.length;
        double[] kept = new double[n];
        double[] old = new double[n];
        double[] shift = new double[n];
        for (int i = 0; i < n; i++) {
            boolean visited = logU[index[i]] > NEVER && gamma < 1;
            kept[i] = visited ? 1 : 0;
            old[i] = visited ? StrictMath.log(1 - gamma) + logU[index[i]] : 0;
            shift[i] = visited ? StrictMath.log(gamma) - old[i] : 0;
        }
        double[] first = Arrays.stream(kept).map(k -> 1 - k).toArray();
        Node average = fresh.plus(shift).softplus().plus(old);
        return scaleRows(average, kept).plus(scaleRows(fresh, first));
    }

    private void step(Batch x, String modality, int[] index, double[] logU, double[] weighted) {
        double[] allLogU = x.given("logU" + modality).clone();
        double[] v = x.given("v" + modality).clone();
        double[] tau = x.given("tau" + modality).clone();
        for (int i = 0; i < index.length; i++) {
            int sample = index[i];
            allLogU[sample] = logU[i];
            if (!individual) continue;
            double slope = logU[i] + rho - weighted[i] / (index.length - 1);
            v[sample] = (1 - beta) * v[sample] + beta * Math.max(-gradClip, Math.min(gradClip, slope));
            tau[sample] = Math.max(tauMin, Math.min(tauMax, tau[sample] - eta * v[sample]));
        }
        x.state("logU" + modality, allLogU, allLogU.length);
        x.state("v" + modality, v, v.length);
        x.state("tau" + modality, tau, tau.length);
    }
}
