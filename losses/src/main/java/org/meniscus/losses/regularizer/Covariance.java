package org.meniscus.losses.regularizer;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Rows.minusColumn;
import static org.meniscus.losses.autodiff.Rows.rowSums;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;

/**
 * Decorrelates the dimensions: the squared off-diagonal entries of the covariance matrix.
 *
 * <pre>
 *   L = (1/D) sum_{d != e} Cov_i(z_id, z_ie)^2,   covariance with B - 1
 * </pre>
 *
 * <p>Shapes: z [B, D], B at least 2.
 *
 * <p>Source: Bardes et al., VICReg, arXiv 2105.04906.
 */
public record Covariance() implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "covariance", Family.REGULARIZER, "L = (1/D) sum_{d != e} Cov_i(z_id, z_ie)^2")
            .live("z", "B D", "embeddings")
            .from("Bardes et al. 2021, VICReg, arXiv 2105.04906");

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("z", 2);
        Node columns = centred(x.rows("z"));
        int batch = columns.columns();
        int d = columns.rows();
        x.countAnchors(batch, batch);
        Node covariance = dots(columns, columns).times(1.0 / (batch - 1));
        return covariance.masked(Mask.offDiagonal(d), 0).square().sum().times(1.0 / d);
    }

    /** The dimensions as rows, each minus its mean over the batch. */
    static Node centred(Node z) {
        Node columns = z.transposed();
        return minusColumn(columns, rowSums(columns).times(1.0 / columns.columns()));
    }
}
