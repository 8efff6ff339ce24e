package org.meniscus.hil.client;

import java.util.Arrays;
import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.hil.v1.CellRow;
import org.meniscus.hil.v1.ReadCellsRequest;

/** Checks and unpacks the rows that a board sends of its cells. */
final class CellRows {
    /** No memory cell conducts more; a larger number is damage. */
    private static final double MOST_SIEMENS = 1;

    private CellRows() {}

    static void check(List<CellRow> rows, ReadCellsRequest request) {
        Require.that(
                rows.size() == request.getWordLines(),
                "%d word lines asked for, %d answered",
                request.getWordLines(),
                rows.size());
        int bitLines = request.getBitLines();
        for (int k = 0; k < rows.size(); k++) {
            CellRow row = rows.get(k);
            int line = request.getFirstWordLine() + k;
            Require.that(row.getWordLine() == line, "word line %d came where %d was due", row.getWordLine(), line);
            Require.that(
                    row.getMeanSiemensCount() == bitLines
                            && row.getPulsesCount() == bitLines
                            && row.getDeviationSiemensCount() == (request.getRepeats() > 1 ? bitLines : 0),
                    "word line %d has %d means, %d deviations and %d pulse counts for %d cells",
                    line,
                    row.getMeanSiemensCount(),
                    row.getDeviationSiemensCount(),
                    row.getPulsesCount(),
                    bitLines);
            for (float mean : row.getMeanSiemensList())
                Require.inRange("conductance on word line " + line, mean, -MOST_SIEMENS, MOST_SIEMENS);
            for (float deviation : row.getDeviationSiemensList())
                Require.inRange("deviation on word line " + line, deviation, 0, MOST_SIEMENS);
        }
    }

    static double[] mean(CellRow row) {
        return row.getMeanSiemensList().stream().mapToDouble(Float::doubleValue).toArray();
    }

    static double[] deviation(CellRow row) {
        double[] deviation = new double[row.getMeanSiemensCount()];
        Arrays.fill(deviation, Double.NaN);
        for (int j = 0; j < row.getDeviationSiemensCount(); j++) deviation[j] = row.getDeviationSiemens(j);
        return deviation;
    }

    static long[] pulses(CellRow row) {
        return row.getPulsesList().stream().mapToLong(Integer::toUnsignedLong).toArray();
    }
}
