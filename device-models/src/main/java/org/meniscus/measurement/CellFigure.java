package org.meniscus.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.ConductanceDistribution;
import org.meniscus.hardware.DeviceConfig;

/**
 * The conductances of one chip, in microsiemens.
 *
 * @param wordLines of the array
 * @param bitLines of the array
 * @param corner cells at word line 0 and bit line 0, at most 128 x 128
 * @param formed cells inside the configured range, or all of them where they were programmed or measured
 * @param mean of the formed cells
 * @param deviation standard deviation of the formed cells
 * @param centres of the bins of the histogram of all cells
 * @param counts cells in each bin
 * @param expectedMean of the configured distribution; null where its deviation is zero
 * @param expectedDeviation of the configured distribution; null where its deviation is zero
 * @param curve cells to expect in each bin from the configured distribution, given how many are formed; null where its
 *     deviation is zero
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CellFigure(
        int wordLines,
        int bitLines,
        double[][] corner,
        int formed,
        double mean,
        double deviation,
        double[] centres,
        int[] counts,
        Double expectedMean,
        Double expectedDeviation,
        double[] curve) {
    private static final int CORNER = 128;
    private static final int BINS = 80;
    private static final double MICRO = 1e-6;

    static CellFigure of(DeviceConfig device, ConductanceMap cells) {
        double[] all = Arrays.stream(Micro.rows(cells, cells.wordLines(), cells.bitLines()))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        ConductanceDistribution asked = device.conductance();
        double[] formed = device.drawn() ? inside(asked, all) : all;
        SummaryStatistics statistics = new SummaryStatistics();
        for (double g : formed) statistics.addValue(g);
        double low = Arrays.stream(all).min().orElseThrow();
        double high = Arrays.stream(all).max().orElseThrow();
        if (asked != null) {
            low = Math.min(low, asked.minimum().siemens() / MICRO);
            high = Math.max(high, asked.maximum().siemens() / MICRO);
        }
        double width = Math.max(high - low, 1e-9) / BINS;
        double[] centres = new double[BINS];
        int[] counts = new int[BINS];
        for (int bin = 0; bin < BINS; bin++) centres[bin] = low + (bin + 0.5) * width;
        for (double g : all) counts[Math.min(BINS - 1, (int) ((g - low) / width))]++;
        TruncatedNormalDistribution law = asked == null ? null : law(asked);
        return new CellFigure(
                cells.wordLines(),
                cells.bitLines(),
                Micro.rows(cells, Math.min(CORNER, cells.wordLines()), Math.min(CORNER, cells.bitLines())),
                formed.length,
                formed.length == 0 ? 0 : statistics.getMean(),
                formed.length < 2 ? 0 : statistics.getStandardDeviation(),
                centres,
                counts,
                law == null ? null : law.getMean(),
                law == null ? null : Math.sqrt(law.getVariance()),
                law == null
                        ? null
                        : Arrays.stream(centres)
                                .map(c -> formed.length * law.probability(c - width / 2, c + width / 2))
                                .toArray());
    }

    private static double[] inside(ConductanceDistribution asked, double[] microsiemens) {
        double low = asked.minimum().siemens() / MICRO;
        double high = asked.maximum().siemens() / MICRO;
        return Arrays.stream(microsiemens).filter(g -> g >= low && g <= high).toArray();
    }

    private static TruncatedNormalDistribution law(ConductanceDistribution asked) {
        if (asked.deviation().siemens() == 0) return null;
        return TruncatedNormalDistribution.of(
                asked.mean().siemens() / MICRO,
                asked.deviation().siemens() / MICRO,
                asked.minimum().siemens() / MICRO,
                asked.maximum().siemens() / MICRO);
    }
}
