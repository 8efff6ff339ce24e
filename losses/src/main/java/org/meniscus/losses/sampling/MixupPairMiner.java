package org.meniscus.losses.sampling;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.meniscus.losses.Check;

/**
 * Makes hard pairs by mixing embeddings of one batch.
 *
 * <pre>
 *   hard positive of i: lam z_hp + (1 - lam) z_hn,  hp the least similar positive, hn the most similar negative
 *   hard negative of i: (1 - lam) z_i + lam z_rand, rand any row of another class, lam at least `least`
 * </pre>
 *
 * <p>Source: Zhang et al., Core-tuning, arXiv 2102.06605 (lam of the negatives at least 0.8).
 *
 * @param least lower bound of the share of the foreign row in a hard negative; 0.8
 */
public record MixupPairMiner(double least) {
    public MixupPairMiner {
        Check.inRange("least", least, 0, 1);
    }

    public MixupPairMiner() {
        this(0.8);
    }

    /** One hard positive per row, n x d; the row itself where its class or the others are missing. */
    public double[] hardPositives(double[] z, int d, int[] labels, RandomGenerator random) {
        int n = labels.length;
        double[] mixed = z.clone();
        for (int i = 0; i < n; i++) {
            int farthest = -1;
            int nearest = -1;
            for (int j = 0; j < n; j++) {
                double s = cosine(z, d, i, j);
                if (j != i && labels[j] == labels[i] && (farthest < 0 || s < cosine(z, d, i, farthest))) farthest = j;
                if (labels[j] != labels[i] && (nearest < 0 || s > cosine(z, d, i, nearest))) nearest = j;
            }
            if (farthest >= 0 && nearest >= 0) mix(z, d, farthest, nearest, random.nextDouble(), mixed, i);
        }
        return mixed;
    }

    /** One hard negative per row, n x d; the row itself in a batch of one class. */
    public double[] hardNegatives(double[] z, int d, int[] labels, RandomGenerator random) {
        int n = labels.length;
        double[] mixed = z.clone();
        for (int i = 0; i < n; i++) {
            int anchor = i;
            int[] others = IntStream.range(0, n)
                    .filter(j -> labels[j] != labels[anchor])
                    .toArray();
            if (others.length == 0) continue;
            double foreign = least + (1 - least) * random.nextDouble();
            mix(z, d, others[random.nextInt(others.length)], i, foreign, mixed, i);
        }
        return mixed;
    }

    private static void mix(double[] z, int d, int a, int b, double share, double[] out, int at) {
        for (int k = 0; k < d; k++) out[at * d + k] = share * z[a * d + k] + (1 - share) * z[b * d + k];
    }

    private static double cosine(double[] z, int d, int i, int j) {
        return Cosine.of(z, i * d, z, j * d, d);
    }
}
