package org.meniscus.losses.distill;

import static org.meniscus.losses.autodiff.Rows.rowDots;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;

/**
 * Keeps a shared embedding near its frozen reference and away from a personalised one.
 *
 * <pre>
 *   L = mean_i softplus( ( cos(z_i, zLocal_i) - cos(z0_i, z_i) ) / tau )
 * </pre>
 *
 * <p>Shapes: z, z0, zLocal [B, D]. The shared head stays near its clean-device reference z0 while a low-rank head per chip
 * specialises.
 *
 * <p>Source: Cui et al., FedPGP, arXiv 2405.09771. Its temperature was not found; 0.5 is ours.
 *
 * @param temperature tau; 0.5
 */
public record AnchoredContrast(double temperature) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "anchored-contrast",
                    Family.DISTILL,
                    "L = mean_i softplus( ( cos(z_i, zLocal_i) - cos(z0_i, z_i) ) / tau )")
            .live("z", "B D", "embeddings of the shared head")
            .given("z0", "B D", "frozen reference embeddings")
            .live("zLocal", "B D", "embeddings of the personalised head")
            .from("Cui et al. 2024, FedPGP, arXiv 2405.09771", 33);

    public AnchoredContrast {
        Check.positive("temperature", temperature);
    }

    public AnchoredContrast() {
        this(0.5);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node z = x.unit("z");
        Node towards = rowDots(x.unit("z0"), z);
        Node away = rowDots(z, x.unit("zLocal"));
        x.countAnchors(z.rows(), z.rows());
        return away.minus(towards)
                .over(x.parameter("temperature", temperature))
                .softplus()
                .mean();
    }
}
