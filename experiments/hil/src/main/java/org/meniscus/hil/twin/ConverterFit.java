package org.meniscus.hil.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.fit.FittedNumber;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.hil.client.CellSurvey;
import org.meniscus.macro.SynapticArray;

/**
 * Gain of every bit line and offset of every column of a region, from sums over random patterns beside what their cells
 * say. A column is, in siemens,
 *
 * <pre>sum = gain[plus] * cells[plus] - gain[minus] * cells[minus] + offset</pre>
 *
 * with the two bit lines that the mapping lays under it: one linear regression a column. A bit line that serves two
 * columns gets the mean of its two gains, weighted by their errors.
 *
 * @param gain of each bit line; 1 is what siemens_per_code says
 * @param gainError standard error of each gain
 * @param offset of each column, in siemens: with no word line active
 * @param offsetError standard error of each offset
 */
@SuppressWarnings("ArrayRecordComponent") // one entry per line, read only
public record ConverterFit(double[] gain, double[] gainError, double[] offset, double[] offsetError) {
    private static final int PATTERNS = 400;
    private static final double Z = 1.959963984540054;

    /**
     * @param board of the region, from word line 0 and bit line 0
     * @param survey of the same block of cells, or a larger one
     */
    public static ConverterFit of(SynapticArray board, CellSurvey survey, WeightMapping mapping) {
        int columns = board.columns();
        UniformRandomProvider rng = Seed.of(11).at("converter-fit").rng();
        List<double[]> cells = new ArrayList<>();
        List<float[]> sums = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        int bitLines = mapping.bitLines(columns);
        for (int p = 0; p < PATTERNS; p++) {
            double share = 0.01 + 0.15 * p / PATTERNS;
            int[] active = java.util.stream.IntStream.range(0, board.wordLines())
                    .filter(line -> rng.nextDouble() < share)
                    .toArray();
            SynapticArray.Reader reader = board.open(Seed.of(11).at(p));
            float[] sum = new float[columns];
            reader.read(active, active.length, sum);
            if (reader.counts().clipped() > 0) continue;
            double[] line = new double[bitLines];
            for (int i : active) for (int b = 0; b < bitLines; b++) line[b] += survey.mean()[i][b];
            cells.add(line);
            sums.add(sum);
            counts.add(active.length);
        }
        Require.that(
                sums.size() >= 30,
                "the converters cannot be fitted: %d of %d patterns of 1 to 16 %% of the word lines were out of their"
                        + " range",
                PATTERNS - sums.size(),
                PATTERNS);
        double[] gain = new double[bitLines];
        double[] weight = new double[bitLines];
        double[] offset = new double[columns];
        double[] offsetError = new double[columns];
        OLSMultipleLinearRegression fit = new OLSMultipleLinearRegression();
        for (int j = 0; j < columns; j++) {
            int plus = mapping == WeightMapping.NEIGHBOUR_DIFFERENCE ? j + 1 : j;
            int minus = minus(mapping, j, columns);
            double[][] x = new double[sums.size()][];
            double[] y = new double[sums.size()];
            for (int p = 0; p < y.length; p++) {
                double less = minus < 0 ? counts.get(p) * 1e-6 : cells.get(p)[minus];
                x[p] = new double[] {1e6 * cells.get(p)[plus], -1e6 * less};
                y[p] = 1e6 * sums.get(p)[j];
            }
            fit.newSampleData(y, x);
            double[] found = fit.estimateRegressionParameters();
            double[] error = fit.estimateRegressionParametersStandardErrors();
            offset[j] = 1e-6 * found[0];
            offsetError[j] = 1e-6 * error[0];
            add(gain, weight, plus, found[1], error[1]);
            if (minus >= 0) add(gain, weight, minus, found[2], error[2]);
        }
        double[] gainError = new double[bitLines];
        for (int b = 0; b < bitLines; b++) {
            gain[b] /= weight[b];
            gainError[b] = 1 / Math.sqrt(weight[b]);
        }
        return new ConverterFit(gain, gainError, offset, offsetError);
    }

    private static void add(double[] gain, double[] weight, int line, double found, double error) {
        double w = 1 / Math.max(error * error, 1e-12);
        gain[line] += w * found;
        weight[line] += w;
    }

    private static int minus(WeightMapping mapping, int column, int columns) {
        return switch (mapping) {
            case NEIGHBOUR_DIFFERENCE -> column;
            case INDEPENDENT_PAIRS -> columns + column;
            case REFERENCE_COLUMN -> columns;
            case OFFSET -> -1;
        };
    }

    /** Mean gain of all bit lines. */
    public FittedNumber meanGain() {
        double mean = Arrays.stream(gain).average().orElseThrow();
        double error = Math.sqrt(scatter(gain) / gain.length);
        return new FittedNumber(mean, mean - Z * error, mean + Z * error);
    }

    /** Standard deviation of the gains of the bit lines, less what the errors of the fit make of it. */
    public FittedNumber gainDeviation() {
        return deviation(gain, gainError);
    }

    /** Standard deviation of the offsets of the columns, in siemens, less what the errors of the fit make of it. */
    public FittedNumber offsetDeviation() {
        return deviation(offset, offsetError);
    }

    private static FittedNumber deviation(double[] values, double[] errors) {
        double all = scatter(values);
        double noise = Arrays.stream(errors).map(e -> e * e).average().orElseThrow();
        double square = all - noise;
        double half = Z * all * Math.sqrt(2.0 / (values.length - 1));
        return new FittedNumber(
                Math.sqrt(Math.max(0, square)),
                Math.sqrt(Math.max(0, square - half)),
                Math.sqrt(Math.max(0, square + half)));
    }

    private static double scatter(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / Math.max(1, values.length - 1);
    }

    /** The cells as the converters see them: each times the gain of its bit line. */
    public ConductanceMap seen(ConductanceMap cells) {
        double[][] seen = new double[cells.wordLines()][];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = cells.row(i).clone();
            for (int b = 0; b < Math.min(gain.length, seen[i].length); b++)
                seen[i][b] = Math.max(0, gain[b] * seen[i][b]);
        }
        return ConductanceMap.of(seen);
    }

    /** An array with the offsets added to its columns, where there are any beyond their errors. */
    public SynapticArray offset(SynapticArray array) {
        return offsetDeviation().value() == 0 ? array : new OffsetArray(array, offset);
    }
}
