package org.meniscus.hil.check;

import java.util.Locale;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.CellSurvey;
import org.meniscus.macro.SynapticArray;

/**
 * Do single cells add up to column sums? One word line at a time, a column must be the difference of its two cells,
 * within eight standard deviations of their noise, two steps of a converter over the whole region, and a tenth of the
 * cells for wires and offsets.
 */
final class CellAgreement {
    private static final int READS = 16;

    private CellAgreement() {}

    static String of(Board board, Region region, CellSurvey survey) {
        SynapticArray.Reader reader = board.map(region).open(Seed.of(3));
        WeightMapping mapping = board.spec().mapping();
        if (mapping == WeightMapping.OFFSET) return "not compared: the board subtracts a constant of its own";
        double largest = largest(survey);
        int bits = board.spec().converterBits();
        double step = bits == 0 ? 0 : largest * region.wordLines() / ((1L << bits) - 1);
        double worst = 0;
        float[] sums = new float[region.columns()];
        for (int i = 0; i < region.wordLines(); i++) {
            double[] mean = new double[region.columns()];
            for (int k = 0; k < READS; k++) {
                reader.read(new int[] {i}, 1, sums);
                for (int j = 0; j < sums.length; j++) mean[j] += sums[j] / (double) READS;
            }
            for (int j = 0; j < mean.length; j++) {
                int plus = plus(mapping, j);
                int minus = minus(mapping, j, region.columns());
                double cells = survey.mean()[i][plus] - survey.mean()[i][minus];
                double noise = survey.deviation()[i][plus] + survey.deviation()[i][minus];
                double allowed = 8 * noise / Math.sqrt(survey.repeats()) + 2 * step + 0.1 * largest;
                Require.that(
                        Math.abs(mean[j] - cells) <= allowed,
                        "word line %d, column %d: the cells differ by %.3g uS, Multiply says %.3g uS",
                        i,
                        j,
                        1e6 * cells,
                        1e6 * mean[j]);
                worst = Math.max(worst, Math.abs(mean[j] - cells));
            }
        }
        return String.format(Locale.ROOT, "within %.3g uS", 1e6 * worst);
    }

    /** The bit line that is added. */
    static int plus(WeightMapping mapping, int column) {
        return mapping == WeightMapping.NEIGHBOUR_DIFFERENCE ? column + 1 : column;
    }

    /** The bit line that is subtracted; -1 where it is a constant. */
    static int minus(WeightMapping mapping, int column, int columns) {
        return switch (mapping) {
            case NEIGHBOUR_DIFFERENCE -> column;
            case INDEPENDENT_PAIRS -> columns + column;
            case REFERENCE_COLUMN -> columns;
            case OFFSET -> -1;
        };
    }

    private static double largest(CellSurvey survey) {
        double largest = 0;
        for (double[] row : survey.mean()) for (double g : row) largest = Math.max(largest, Math.abs(g));
        return largest;
    }
}
