package org.meniscus.hil.server;

import io.grpc.stub.ServerCallStreamObserver;
import org.meniscus.base.Require;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.v1.CellRow;
import org.meniscus.hil.v1.ReadCellsRequest;

/** One ReadCells call: reads a word line when the client has room for it. */
final class CellReading {
    private static final int MOST_REPEATS = 1024;

    private final MacroBoard board;
    private final PulseDesk desk;
    private final ReadCellsRequest request;
    private final ServerCallStreamObserver<CellRow> client;
    private int next;

    CellReading(MacroBoard board, PulseDesk desk, ReadCellsRequest request, ServerCallStreamObserver<CellRow> client) {
        this.board = board;
        this.desk = desk;
        this.request = request;
        this.client = client;
        BoardSpec spec = board.spec();
        Require.inRange("word lines", request.getWordLines(), 1, spec.wordLines());
        Require.inRange("bit lines", request.getBitLines(), 1, spec.bitLines());
        Require.inRange("first word line", request.getFirstWordLine(), 0, spec.wordLines() - request.getWordLines());
        Require.inRange("first bit line", request.getFirstBitLine(), 0, spec.bitLines() - request.getBitLines());
        Require.inRange("repeats", request.getRepeats(), 1, MOST_REPEATS);
    }

    /** Sends as many rows as there is room for. */
    synchronized void advance() {
        try {
            while (next < request.getWordLines() && client.isReady() && !client.isCancelled()) {
                client.onNext(row(request.getFirstWordLine() + next));
                if (++next == request.getWordLines()) client.onCompleted();
            }
        } catch (RuntimeException e) {
            next = request.getWordLines();
            if (!client.isCancelled()) client.onError(Failures.status(e));
        }
    }

    /** Mean and deviation by Welford's updates: the conductances are large against their noise. */
    private CellRow row(int wordLine) {
        int bitLines = request.getBitLines();
        double[] mean = new double[bitLines];
        double[] squares = new double[bitLines];
        for (int k = 1; k <= request.getRepeats(); k++) {
            float[] read = board.readCells(wordLine, request.getFirstBitLine(), bitLines);
            for (int j = 0; j < bitLines; j++) {
                double away = read[j] - mean[j];
                mean[j] += away / k;
                squares[j] += away * (read[j] - mean[j]);
            }
        }
        CellRow.Builder row = CellRow.newBuilder().setWordLine(wordLine);
        for (int j = 0; j < bitLines; j++) {
            row.addMeanSiemens((float) mean[j]);
            if (request.getRepeats() > 1)
                row.addDeviationSiemens((float) Math.sqrt(squares[j] / (request.getRepeats() - 1)));
            row.addPulses(desk.pulses(wordLine, request.getFirstBitLine() + j));
        }
        return row.build();
    }
}
