package org.meniscus.losses.multimodal;

import static org.meniscus.losses.autodiff.Products.logits;

import java.util.stream.IntStream;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * Contrast between views whose negatives never come from the anchor's own partition: the same volume position, digit class,
 * recording, chip or time bin.
 *
 * <pre>
 *   for every ordered pair of views (v, w) and sample i, c the cosine of its two rows:
 *   l = -c/tau + log( e^{c/tau} + sum_{k: part_k != part_i} e^{cos(x_vi, x_k)/tau} ),  k over all views
 *   L = mean over everything
 * </pre>
 *
 * <p>Shapes: views [V, B, D], partition [B].
 *
 * <p>Source: Chaitanya et al., arXiv 2006.10511.
 *
 * @param temperature tau; 0.1
 */
public record PartitionedNce(double temperature) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("partitioned-nce", Family.MULTIMODAL, """
                    l = -c/tau + log( e^{c/tau} + sum_{k: part_k != part_i} e^{cos(x_vi, x_k)/tau} ), k over all views
                    L = mean over ordered pairs of views and samples""")
            .live("views", "V B D", "embeddings of V views, the rows of a sample aligned")
            .integers("partition", "B", "partition of each sample")
            .from("Chaitanya et al. 2020, arXiv 2006.10511", 14);

    public PartitionedNce {
        Check.positive("temperature", temperature);
    }

    public PartitionedNce() {
        this(0.1);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        int views = x.extent("views", 0);
        Check.that(views >= 2, "partitioned-nce: needs two or more views, got " + views);
        Node z = x.unit("views");
        int m = z.rows();
        int[] partition = x.integers("partition");
        int[] part =
                IntStream.range(0, m).map(i -> partition[i % partition.length]).toArray();
        Node s = logits(z, z, x.parameter("temperature", temperature));
        Node sum = x.constant(0);
        for (int shift = 1; shift < views; shift++) {
            int[] other = new int[m]; // the same sample, shift views on
            for (int i = 0; i < m; i++) other[i] = (i + shift * partition.length) % m;
            Mask candidates = Mask.of(m, m, (i, j) -> j == other[i] || part[i] != part[j]);
            sum = sum.plus(Nce.of(s, Target.column(other)).among(candidates).mean());
        }
        return sum.times(1.0 / (views - 1));
    }
}
