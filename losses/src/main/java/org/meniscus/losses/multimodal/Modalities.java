package org.meniscus.losses.multimodal;

import static org.meniscus.losses.autodiff.Rows.rowRange;

import java.util.stream.IntStream;
import org.meniscus.losses.autodiff.Node;

/** Modalities or views stacked as rows. */
final class Modalities {
    private Modalities() {}

    /** The k blocks of rows of a [k, B, D] input. */
    static Node[] of(Node stacked, int k) {
        int batch = stacked.rows() / k;
        return IntStream.range(0, k)
                .mapToObj(m -> rowRange(stacked, m * batch, (m + 1) * batch))
                .toArray(Node[]::new);
    }
}
