package org.meniscus.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.fit.Periodogram;
import org.meniscus.hardware.FluctuationConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.macro.CellNoise;
import org.meniscus.noise.Fluctuation;

/**
 * Repeated reads of bit lines with every word line driven, before conversion; in microsiemens.
 *
 * @param wordLines driven
 * @param reads of each bit line
 * @param bitLines averaged over in the spectrum
 * @param seconds between reads; null where the preset has no noise that remembers, and time has no unit
 * @param deviation standard deviation of the reads of the first of the bit lines
 * @param whiteDeviation what the read noise alone must give there
 * @param centres of the histogram of its reads, less their mean
 * @param counts reads in each bin
 * @param frequency in hertz, or in cycles per read
 * @param density one-sided spectral density, in microsiemens squared over the unit of frequency
 * @param whiteDensity level of the read noise alone
 * @param flicker numerator of the 1/f noise, {@code A sum of G^2}; zero where none is configured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NoiseFigure(
        int wordLines,
        int reads,
        int bitLines,
        Double seconds,
        double deviation,
        double whiteDeviation,
        double[] centres,
        int[] counts,
        double[] frequency,
        double[] density,
        double whiteDensity,
        double flicker) {
    private static final int READS = 8192;
    private static final int BIT_LINES = 8;
    private static final int BINS = 61;
    private static final double WIDEST = 4.5;
    private static final double MICRO = 1e-6;

    /** Of bit lines spread over the array; null where the cells do not fluctuate. */
    static NoiseFigure of(MacroConfig config, ConductanceMap cells, Seed chip, Seed seed) {
        ConductanceMap lines = some(cells);
        FluctuationConfig slow = config.fluctuations();
        double interval = slow == null ? 1 : slow.readInterval().seconds();
        double[] variances = variances(lines, CellNoise.deviation(config));
        double[][] reads = read(CellNoise.of(config, lines, chip), lines, interval, seed);
        double deviation = new StandardDeviation().evaluate(reads[0]);
        if (deviation == 0) return null;
        double width = 2 * WIDEST * deviation / BINS;
        double mean = Arrays.stream(reads[0]).average().orElseThrow();
        int[] counts = new int[BINS];
        for (double x : reads[0]) {
            int bin = (int) Math.floor((x - mean) / width + BINS / 2.0);
            if (bin >= 0 && bin < BINS) counts[bin]++;
        }
        Periodogram spectrum = Periodogram.of(reads, interval);
        return new NoiseFigure(
                lines.wordLines(),
                READS,
                lines.bitLines(),
                slow == null ? null : interval,
                deviation,
                Math.sqrt(variances[0]),
                IntStream.range(0, BINS)
                        .mapToDouble(bin -> (bin - BINS / 2) * width)
                        .toArray(),
                counts,
                spectrum.frequency(),
                spectrum.density(),
                2 * interval * Arrays.stream(variances).average().orElseThrow(),
                slow == null || slow.flicker() == null ? 0 : slow.flicker().amplitude() * meanSquares(lines));
    }

    private static ConductanceMap some(ConductanceMap cells) {
        int count = Math.min(BIT_LINES, cells.bitLines());
        double[][] lines = new double[cells.wordLines()][count];
        for (int i = 0; i < lines.length; i++)
            for (int b = 0; b < count; b++) lines[i][b] = cells.at(i, b * cells.bitLines() / count);
        return ConductanceMap.of(lines);
    }

    /** Of the white noise of a read of each bit line. */
    private static double[] variances(ConductanceMap lines, DoubleUnaryOperator deviation) {
        double[] variances = new double[lines.bitLines()];
        for (int i = 0; i < lines.wordLines(); i++)
            for (int b = 0; b < variances.length; b++)
                variances[b] += Math.pow(deviation.applyAsDouble(lines.at(i, b)) / MICRO, 2);
        return variances;
    }

    private static double meanSquares(ConductanceMap lines) {
        double sum = 0;
        for (int i = 0; i < lines.wordLines(); i++) for (double g : lines.row(i)) sum += g / MICRO * g / MICRO;
        return sum / lines.bitLines();
    }

    /** The deviations of every bit line, read by read. */
    private static double[][] read(List<Fluctuation> noise, ConductanceMap lines, double interval, Seed seed) {
        List<Fluctuation.Process> processes =
                noise.stream().map(cells -> cells.start(seed)).toList();
        int[] active = IntStream.range(0, lines.wordLines()).toArray();
        double[][] reads = new double[lines.bitLines()][READS];
        float[] sums = new float[lines.bitLines()];
        for (int t = 0; t < READS; t++) {
            Arrays.fill(sums, 0);
            for (Fluctuation.Process process : processes) process.addTo(active, active.length, t * interval, sums);
            for (int b = 0; b < sums.length; b++) reads[b][t] = sums[b] / MICRO;
        }
        return reads;
    }
}
