package org.meniscus.losses.pairwise;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * InfoNCE on Gumbel-perturbed logits: a differentiable draw instead of the softmax itself.
 *
 * <pre>
 *   Y = softmax( (S + g) / tg ),   L = [ -mean_i log Y^row_ii - mean_i log Y^col_ii ] / 2
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], noiseRow, noiseCol [B, B]: standard Gumbel noise, supplied for reproducibility.
 *
 * <p>Source: Semenov et al., arXiv 2404.03323. Departure: the published loss averages -log over <em>all</em> entries, which
 * flattens the distribution; here over the diagonal.
 *
 * @param temperature tau of S; 0.07
 * @param gumbelTemperature tg; 1
 * @param normalize cosines instead of inner products; true
 */
public record GumbelNce(double temperature, double gumbelTemperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "gumbel-nce",
                    Family.PAIRWISE,
                    "Y = softmax( (S + g) / tg ),  L = [ -mean_i log Y^row_ii - mean_i log Y^col_ii ] / 2")
            .pairs()
            .given("noiseRow", "B B", "Gumbel noise of the softmax over columns")
            .given("noiseCol", "B B", "Gumbel noise of the softmax over rows")
            .from("Semenov et al. 2024, arXiv 2404.03323", 21);

    public GumbelNce {
        Check.positive("temperature", temperature);
        Check.positive("gumbelTemperature", gumbelTemperature);
    }

    public GumbelNce() {
        this(0.07, 1, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node s = x.logits(temperature, normalize);
        Target partner = Target.diagonal(s.rows());
        Node byRow = s.plus(x.given("noiseRow")).times(1 / gumbelTemperature);
        Node byColumn = s.plus(x.given("noiseCol")).times(1 / gumbelTemperature).transposed();
        Node row = x.component("row", Nce.of(byRow, partner).mean());
        Node col = x.component("col", Nce.of(byColumn, partner).mean());
        return row.average(col);
    }
}
