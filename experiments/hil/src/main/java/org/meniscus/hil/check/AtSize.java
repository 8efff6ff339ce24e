package org.meniscus.hil.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.CellSurvey;
import org.meniscus.hil.client.RemoteMacro;
import org.meniscus.macro.SynapticArray;

/**
 * Checks over the whole array, as a study uses it: are the cells where Multiply says, from corner to corner, and how
 * many word lines can be active before the converters are out of range?
 */
final class AtSize {
    /** Word lines that are looked at cell by cell: the two at each end, and others at random. */
    private static final int LINES = 24;

    private static final int REPEATS = 4;
    private static final int PATTERNS = 96;
    private static final double LEAST_CORRELATION = 0.5;
    private static final double LARGEST_SLOPE = 1.4;
    /** A study has about this share of its word lines active at a time. */
    private static final int STUDY = 10;

    private static final double CLIPPED = 1e-3;

    private final Board board;
    private final Region region;
    private final RemoteMacro array;

    AtSize(Board board) {
        BoardSpec spec = board.spec();
        this.board = board;
        this.region = new Region(0, spec.wordLines(), 0, columns(spec)).within(spec);
        this.array = board.map(region);
    }

    private static int columns(BoardSpec spec) {
        int columns = spec.bitLines();
        while (columns > 1 && spec.mapping().bitLines(columns) > spec.bitLines())
            columns -= Math.max(1, (spec.mapping().bitLines(columns) - spec.bitLines()) / 2);
        return columns;
    }

    /**
     * What each of some word lines adds to each column, by linear regression over random patterns of them, beside what
     * their cells say one by one: the two must belong together, line by line and column by column.
     */
    String cellsBelongToColumns() {
        int[] lines = lines(Seed.of(7).at("lines").rng());
        double[][] cells = new double[lines.length][];
        for (int i = 0; i < lines.length; i++)
            cells[i] = differences(board.readCells(lines[i], 1, 0, board.spec().bitLines(), REPEATS));
        double[][] added = added(lines);
        double slope = slope(cells, added);
        double all = correlation(flat(cells), flat(added));
        double median = median(IntStream.range(0, lines.length)
                .mapToDouble(i -> correlation(cells[i], added[i]))
                .toArray());
        List<Integer> badLines = new ArrayList<>();
        for (int i = 0; i < lines.length; i++)
            if (correlation(cells[i], added[i]) < LEAST_CORRELATION) badLines.add(lines[i]);
        List<Integer> badColumns = new ArrayList<>();
        for (int j = 0; j < region.columns(); j++)
            if (correlation(column(cells, j), column(added, j)) < LEAST_CORRELATION) badColumns.add(j);
        Require.that(
                badLines.size() <= lines.length / 20 && badColumns.size() <= region.columns() / 20,
                "cells and columns do not belong together: correlation %.2f over all, below %.1f on %d of %d word"
                        + " lines, the first ones %s, and on %d of %d columns, the first ones %s. Lines in another order,"
                        + " bit lines shifted, or a range that ends early do this",
                all,
                LEAST_CORRELATION,
                badLines.size(),
                lines.length,
                first(badLines),
                badColumns.size(),
                region.columns(),
                first(badColumns));
        Require.that(
                slope < LARGEST_SLOPE && slope > 1 / LARGEST_SLOPE,
                "columns are %.3g times what their cells add up to: siemens_per_code or the unit of ReadCells is"
                        + " wrong, or the converters are out of range",
                slope);
        return String.format(
                Locale.ROOT,
                "%d word lines, %d columns: correlation %.3f (median line %.3f), columns %.3f times their cells",
                lines.length,
                region.columns(),
                all,
                median,
                slope);
    }

    private static List<Integer> first(List<Integer> some) {
        return some.subList(0, Math.min(3, some.size()));
    }

    /** Both ends and some between. */
    private int[] lines(UniformRandomProvider rng) {
        int size = region.wordLines();
        TreeSet<Integer> lines = new TreeSet<>(List.of(0, Math.min(1, size - 1), Math.max(0, size - 2), size - 1));
        while (lines.size() < Math.min(LINES, size)) lines.add(rng.nextInt(size));
        return lines.stream().mapToInt(line -> line).toArray();
    }

    private double[] differences(CellSurvey survey) {
        double[] cells = survey.mean()[0];
        double[] differences = new double[region.columns()];
        WeightMapping mapping = board.spec().mapping();
        for (int j = 0; j < differences.length; j++) {
            int minus = CellAgreement.minus(mapping, j, region.columns());
            differences[j] = cells[CellAgreement.plus(mapping, j)] - (minus < 0 ? 0 : cells[minus]);
        }
        return differences;
    }

    /** What each line adds to each column. */
    private double[][] added(int[] lines) {
        UniformRandomProvider rng = Seed.of(7).at("patterns").rng();
        List<SynapticArray.Reader> readers = new ArrayList<>();
        double[][] on = new double[PATTERNS][lines.length];
        int[] active = new int[PATTERNS * lines.length];
        int[] ends = new int[PATTERNS + 1];
        for (int p = 0; p < PATTERNS; p++) {
            readers.add(array.open(Seed.of(8).at(p)));
            ends[p + 1] = ends[p];
            for (int i = 0; i < lines.length; i++)
                if (rng.nextBoolean()) {
                    on[p][i] = 1;
                    active[ends[p + 1]++] = lines[i];
                }
        }
        float[] sums = new float[PATTERNS * region.columns()];
        array.read(readers, active, ends, sums);
        double[][] added = new double[lines.length][region.columns()];
        OLSMultipleLinearRegression fit = new OLSMultipleLinearRegression();
        for (int j = 0; j < region.columns(); j++) {
            double[] column = new double[PATTERNS];
            for (int p = 0; p < PATTERNS; p++) column[p] = sums[p * region.columns() + j];
            fit.newSampleData(column, on);
            double[] found = fit.estimateRegressionParameters();
            for (int i = 0; i < lines.length; i++) added[i][j] = found[1 + i];
        }
        return added;
    }

    /** How many word lines can be active. */
    String rangeSuffices() {
        int lines = region.wordLines();
        int most = 0;
        double atStudy = 0;
        int study = Math.max(1, lines / STUDY);
        TreeSet<Integer> counts = new TreeSet<>(List.of(study, lines));
        for (int count = 1; count < lines; count *= 2) counts.add(count);
        double atAll = 0;
        for (int count : counts) {
            double share = clippedShare(count);
            if (share <= CLIPPED && count > most) most = count;
            if (count == study) atStudy = share;
            if (count == lines) atAll = share;
        }
        Require.that(
                atStudy <= CLIPPED,
                "with %d of %d word lines active, as a study has them, %.1f %% of the conversions are out of range;"
                        + " the range suffices for about %d",
                study,
                lines,
                100 * atStudy,
                most);
        return String.format(
                Locale.ROOT,
                "up to %d of %d word lines; with all active %.1f %% of the conversions are out of range",
                most,
                lines,
                100 * atAll);
    }

    private double clippedShare(int count) {
        UniformRandomProvider rng = Seed.of(9).at(count).rng();
        int[] lines = IntStream.range(0, region.wordLines()).toArray();
        for (int i = 0; i < count; i++) {
            int j = i + rng.nextInt(lines.length - i);
            int held = lines[i];
            lines[i] = lines[j];
            lines[j] = held;
        }
        int[] active = Arrays.copyOf(lines, count);
        Arrays.sort(active);
        SynapticArray.Reader reader = array.open(Seed.of(9).at(count));
        for (int k = 0; k < 4; k++) reader.read(active, count, new float[region.columns()]);
        return (double) reader.counts().clipped() / reader.counts().conversions();
    }

    /** Whether different patterns have different answers, and every column takes part. */
    String columnsAlive() {
        board.fault(region).ifPresent(fault -> {
            throw new org.meniscus.base.InputException("the board: " + fault);
        });
        return region.columns() + " columns";
    }

    private static double slope(double[][] cells, double[][] added) {
        double[] x = flat(cells);
        double[] y = flat(added);
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        for (int k = 0; k < x.length; k++) {
            xy += (x[k] - meanX) * (y[k] - meanY);
            xx += (x[k] - meanX) * (x[k] - meanX);
        }
        return xx == 0 ? 0 : xy / xx;
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] column(double[][] rows, int j) {
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    /** Pearson's; 0 where one of them is constant. */
    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < a.length; k++) {
            ab += (a[k] - meanA) * (b[k] - meanB);
            aa += (a[k] - meanA) * (a[k] - meanA);
            bb += (b[k] - meanB) * (b[k] - meanB);
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
