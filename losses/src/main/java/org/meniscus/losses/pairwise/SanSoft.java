package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.squaredDistances;
import static org.meniscus.losses.autodiff.Rows.stack;

import java.util.Arrays;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Elementary;
import org.meniscus.losses.autodiff.Node;

/**
 * Soft contrast on a manifold: the t-kernel similarities of the latent space follow those of the input space.
 *
 * <pre>
 *   D input-space squared distances of the feature rows h, n_i = min_{j != i} D_ij / augNearRate
 *   over [za; zb]: D2 = [[D, D + n_j], [D + n_i, D + n_i + n_j]]
 *   kappa_nu(d) = 2 pi c_nu^2 (1 + d/nu)^-(nu+1),  c_nu = Gamma((nu+1)/2) / (sqrt(nu pi) Gamma(nu/2)),  K = k + k^T - k o k^T
 *   P = K_nuInput(D2),  Q = K_nuLatent(latent squared distances)
 *   L = mean over all (2B)^2 entries, the diagonal as 0, of -P log(Q + 1e-12) - (1 - P) log(1 - Q + 1e-12)
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], h [B, E], B at least 2: h are the stopped liquid states. As d is symmetric, K = 2k - k^2 and
 * 1 - Q = (1 - k)^2, which does not cancel. The dimension of h may be any.
 *
 * <p>Source: Zang et al., SAN, arXiv 2211.11262 (weight 0.1). Departure: the published code writes 3.14 for pi.
 *
 * @param nuInput degrees of freedom of the input kernel; 100
 * @param nuLatent degrees of freedom of the latent kernel; 10
 * @param augNearRate how much nearer an augmented copy is than the nearest other sample; 10000
 */
public record SanSoft(double nuInput, double nuLatent, double augNearRate) implements FormulaLoss {
    private static final double FLOOR = 1e-12;

    private static final LossInfo INFO = LossInfo.of("san-soft", Family.PAIRWISE, """
                    P = K_nuInput(input distances), Q = K_nuLatent(latent distances) over [za; zb]
                    L = mean over pairs of -P log(Q + 1e-12) - (1 - P) log(1 - Q + 1e-12)
                    K = 2k - k^2,  k(d) = 2 pi c_nu^2 (1 + d/nu)^-(nu+1)""")
            .live("za", "B D", "embeddings of view A")
            .live("zb", "B D", "embeddings of view B, row by row the partners of A")
            .given("h", "B E", "input features, such as the liquid state")
            .from("Zang et al. 2022, SAN, arXiv 2211.11262", 2);

    public SanSoft {
        Check.positive("nuInput", nuInput);
        Check.positive("nuLatent", nuLatent);
        Check.positive("augNearRate", augNearRate);
    }

    public SanSoft() {
        this(100, 10, 1e4);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("za", 2);
        Node h = x.rows("h");
        int n = h.rows();
        x.countAnchors(2 * n, 2 * n);
        double[] d = inputDistances(squaredDistances(h, h).values(), n);
        double[] p = new double[d.length];
        double[] rest = new double[d.length];
        double cells = d.length;
        for (int i = 0; i < d.length; i++) {
            if (i % (2 * n + 1) == 0) continue; // the diagonal counts as 0
            double k = kernel(d[i], nuInput);
            p[i] = -(2 * k - k * k) / cells;
            rest[i] = -(1 - k) * (1 - k) / cells;
        }
        Node z = stack(x.rows("za"), x.rows("zb"));
        Node k = squaredDistances(z, z).map(u -> kernel(u, nuLatent), u -> kernelSlope(u, nuLatent));
        Node similar = k.map(v -> 2 * v - v * v, v -> 2 - 2 * v).log(FLOOR);
        Node apart = k.map(v -> (1 - v) * (1 - v), v -> 2 * v - 2).log(FLOOR);
        return similar.weightedSum(p).plus(apart.weightedSum(rest));
    }

    /** The block matrix D2 of the distances among samples and their augmented copies. */
    private double[] inputDistances(double[] d, int n) {
        double[] near = new double[n];
        Arrays.fill(near, Double.POSITIVE_INFINITY);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) if (i != j) near[j] = Math.min(near[j], d[i * n + j] / augNearRate);
        double[] all = new double[4 * n * n];
        for (int i = 0; i < 2 * n; i++)
            for (int j = 0; j < 2 * n; j++)
                all[i * 2 * n + j] = d[i % n * n + j % n] + (i < n ? 0 : near[i - n]) + (j < n ? 0 : near[j - n]);
        return all;
    }

    private static double kernel(double d, double nu) {
        double logC = logGamma((nu + 1) / 2) - logGamma(nu / 2);
        double scale = 2 / nu * Elementary.exp(2 * logC); // 2 pi c^2
        return scale * Elementary.exp(-(nu + 1) * StrictMath.log1p(d / nu));
    }

    private static double kernelSlope(double d, double nu) {
        return -kernel(d, nu) * (nu + 1) / (nu + d);
    }

    /** log Gamma(x), x > 0: Stirling's series after shifting the argument above 15; relative error below 1e-14. */
    static double logGamma(double x) {
        double shift = 0;
        double z = x;
        for (; z < 15; z++) shift -= StrictMath.log(z);
        double s = 1 / (z * z);
        double series = (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / z;
        return shift + (z - 0.5) * StrictMath.log(z) - z + 0.5 * StrictMath.log(2 * Math.PI) + series;
    }
}
