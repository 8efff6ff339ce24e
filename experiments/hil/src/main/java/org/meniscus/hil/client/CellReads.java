package org.meniscus.hil.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.meniscus.base.ProgressListener;
import org.meniscus.hil.v1.CellRow;
import org.meniscus.hil.v1.MacroServiceGrpc.MacroServiceBlockingStub;
import org.meniscus.hil.v1.ReadCellsRequest;

/**
 * Reads a block of cells in pieces that the board works off in about a second, so that a lost link costs little and a
 * slow board is waited for.
 */
final class CellReads {
    private static final int ROWS_PER_CALL = 16;
    /**
     * Reads that are asked for at once, without measuring how long one takes: at 8 ms each still within the patience.
     */
    private static final int FEW = 1024;

    private final MacroServiceBlockingStub stub;
    private final Retry retry;
    private final Pace pace;

    /** @param pace of one read of one cell */
    CellReads(MacroServiceBlockingStub stub, Retry retry, Pace pace) {
        this.stub = stub;
        this.retry = retry;
        this.pace = pace;
    }

    CellSurvey read(
            int firstWordLine, int wordLines, int firstBitLine, int bitLines, int repeats, ProgressListener progress) {
        double[][] mean = new double[wordLines][bitLines];
        double[][] deviation = new double[wordLines][bitLines];
        long[][] pulses = new long[wordLines][bitLines];
        long total = (long) wordLines * bitLines;
        boolean few = total * repeats <= FEW;
        if (pace.seconds() == 0 && !few) rows(request(firstWordLine, 1, firstBitLine, 1, repeats));
        long done = 0;
        progress.progress("reading cells", 0, total);
        for (int row = 0, rows; row < wordLines; row += rows) {
            int most = few ? FEW : pace.most(ROWS_PER_CALL * bitLines * repeats);
            int cells = Math.max(1, most / repeats);
            rows = Math.max(1, Math.min(Math.min(wordLines - row, ROWS_PER_CALL), cells / bitLines));
            for (int bit = 0, bits; bit < bitLines; bit += bits) {
                bits = Math.min(bitLines - bit, rows > 1 ? bitLines : Math.max(1, cells));
                List<CellRow> got = rows(request(firstWordLine + row, rows, firstBitLine + bit, bits, repeats));
                for (int k = 0; k < rows; k++) {
                    System.arraycopy(CellRows.mean(got.get(k)), 0, mean[row + k], bit, bits);
                    System.arraycopy(CellRows.deviation(got.get(k)), 0, deviation[row + k], bit, bits);
                    System.arraycopy(CellRows.pulses(got.get(k)), 0, pulses[row + k], bit, bits);
                }
                done += (long) rows * bits;
                progress.progress("reading cells", done, total);
            }
        }
        return new CellSurvey(mean, deviation, pulses, repeats);
    }

    private static ReadCellsRequest request(
            int firstWordLine, int wordLines, int firstBitLine, int bitLines, int repeats) {
        return ReadCellsRequest.newBuilder()
                .setFirstWordLine(firstWordLine)
                .setWordLines(wordLines)
                .setFirstBitLine(firstBitLine)
                .setBitLines(bitLines)
                .setRepeats(repeats)
                .build();
    }

    private List<CellRow> rows(ReadCellsRequest request) {
        long reads = (long) request.getWordLines() * request.getBitLines() * request.getRepeats();
        List<CellRow> rows = retry.call("ReadCells", () -> {
            long patience = pace.patience(reads).toMillis();
            long start = System.nanoTime();
            List<CellRow> got = new ArrayList<>();
            try {
                stub.withDeadlineAfter(patience, TimeUnit.MILLISECONDS)
                        .readCells(request)
                        .forEachRemaining(got::add);
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED) throw e;
                pace.missed(reads);
                throw Status.DEADLINE_EXCEEDED
                        .withDescription(got.size() + " of " + request.getWordLines() + " word lines of "
                                + request.getBitLines() + " cells, read " + request.getRepeats() + " times, in "
                                + patience + " ms")
                        .asRuntimeException();
            }
            pace.took(reads, System.nanoTime() - start);
            return got;
        });
        CellRows.check(rows, request);
        return rows;
    }
}
