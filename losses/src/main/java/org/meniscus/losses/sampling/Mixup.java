package org.meniscus.losses.sampling;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.meniscus.losses.Check;
import org.meniscus.losses.LossInputs;

/**
 * Draws the partners and shares of {@code m3co-mix}: a random part of the rows is mixed, each with another row.
 *
 * <p>Source: Kumar et al., M3CoL, arXiv 2409.17777: Beta(0.15, 0.15), half of the rows, for the first third of training.
 *
 * @param alpha of the Beta(alpha, alpha) the shares come from; small values mix little; 0.15
 * @param mixedShare probability that a row is mixed at all; 0.5
 */
public record Mixup(double alpha, double mixedShare) {
    public Mixup {
        Check.positive("alpha", alpha);
        Check.inRange("mixedShare", mixedShare, 0, 1);
    }

    public Mixup() {
        this(0.15, 0.5);
    }

    /** The inputs with {@code perm} and {@code lam} of both modalities for a batch of this size. */
    public LossInputs drawInto(LossInputs inputs, int batch, RandomGenerator random) {
        LossInputs drawn = inputs;
        for (String modality : new String[] {"A", "B"}) {
            int[] partners = IntStream.range(0, batch).toArray();
            ClassBalancedSampler.shuffle(partners, random);
            double[] shares = new double[batch];
            for (int i = 0; i < batch; i++) shares[i] = random.nextDouble() < mixedShare ? beta(random) : 1;
            drawn = drawn.withIntegers("perm" + modality, partners).with("lam" + modality, shares, batch);
        }
        return drawn;
    }

    /**
     * Beta(alpha, alpha) by Joehnk's rejection: x = u^(1/alpha), y = v^(1/alpha), accepted if x + y &lt;= 1. In logarithms, as
     * both underflow for small alpha. Meant for alpha up to about 1, where at least half of the draws are accepted.
     */
    private double beta(RandomGenerator random) {
        while (true) {
            double logX = StrictMath.log(1 - random.nextDouble()) / alpha;
            double logY = StrictMath.log(1 - random.nextDouble()) / alpha;
            double high = Math.max(logX, logY);
            double logSum = high + StrictMath.log(StrictMath.exp(logX - high) + StrictMath.exp(logY - high));
            if (logSum <= 0) return StrictMath.exp(logX - logSum);
        }
    }
}
