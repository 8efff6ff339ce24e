package org.meniscus.losses.sets;

import static org.meniscus.losses.autodiff.Products.dots;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * One vector against a set: the best-matching item of each set competes.
 *
 * <pre>
 *   S_ij = max_m &lt;za_i, sb_jm&gt; / tau,   L = CE(S, I)
 * </pre>
 *
 * <p>Shapes: za [B, D], sb [B, m, D]. One direction only, as published.
 *
 * <p>Source: Bai et al., SPRC, arXiv 2310.05473 (temperature learnable there).
 *
 * @param temperature tau; 0.07
 * @param normalize cosines instead of inner products; true
 */
public record MaxSimNce(double temperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "max-sim-nce", Family.SETS, "S_ij = max_m <za_i, sb_jm> / tau,  L = CE(S, I)")
            .live("za", "B D", "embeddings of modality A")
            .live("sb", "B m D", "sets of items of modality B")
            .from("Bai et al. 2023, SPRC, arXiv 2310.05473", 50);

    public MaxSimNce {
        Check.positive("temperature", temperature);
    }

    public MaxSimNce() {
        this(0.07, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node items = dots(x.rows("za", normalize), x.rows("sb", normalize));
        Node s = LateInteraction.meanOfMax(items, 1, x.extent("sb", 1));
        return Nce.of(s.over(x.parameter("temperature", temperature)), Target.diagonal(s.rows()))
                .mean();
    }
}
