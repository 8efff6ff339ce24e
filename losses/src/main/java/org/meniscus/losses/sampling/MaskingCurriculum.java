package org.meniscus.losses.sampling;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.meniscus.losses.Check;
import org.meniscus.losses.Schedule;

/**
 * Hides ever more of a sample as training proceeds: whole windows of its states or counts are set to zero.
 *
 * <p>Source: progressive masking of Mask &amp; Match, arXiv 2508.06107; random masking of behaviour in AW-MoE, arXiv 2306.05011.
 * Their schedules could not be obtained; 0 to 0.5 linearly is ours.
 *
 * @param rate probability that a window is hidden, by progress
 */
public record MaskingCurriculum(Schedule rate) {
    public MaskingCurriculum() {
        this(new Schedule.Linear(0, 0.5, 0, 1));
    }

    /**
     * A copy with some windows hidden; never all of them, the last survivor is drawn.
     *
     * @param sample windows x d, row-major
     */
    public double[] masked(double[] sample, int d, double progress, RandomGenerator random) {
        double probability = rate.at(progress);
        Check.inRange("masking rate", probability, 0, 1);
        int windows = sample.length / d;
        int spared = random.nextInt(windows);
        double[] out = sample.clone();
        for (int w = 0; w < windows; w++) {
            boolean hidden = random.nextDouble() < probability;
            if (hidden && w != spared) Arrays.fill(out, w * d, (w + 1) * d, 0);
        }
        return out;
    }
}
