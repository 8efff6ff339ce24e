package org.meniscus.hil.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.meniscus.base.InputException;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.board.Pulse;
import org.meniscus.hil.frames.FrameFile;
import org.meniscus.hil.frames.FrameReader;
import org.meniscus.hil.v1.Cell;
import org.meniscus.hil.v1.ProgramRequest;
import org.meniscus.hil.v1.ProgramResponse;

/**
 * Where cells are pulsed: one request at a time, each at most once, within the endurance budget.
 *
 * <p>The journal gets the request before the first pulse and its identifier after the last. A request that is found begun
 * but not finished was cut off by the death of this program: it is never given again, and its cells count as pulsed. On a
 * simulated board the journal is also the board's memory: its finished requests are given anew when the program starts.
 * The counts can be read while cells are pulsed.
 */
final class PulseDesk implements AutoCloseable {
    private enum State {
        BEGUN,
        FINISHED
    }

    private final MacroBoard board;
    private final BoardSpec spec;
    private final Optional<FrameFile> journal;
    private final Map<ByteString, ProgramRequest> requests = new HashMap<>();
    private final Map<ByteString, State> states = new HashMap<>();
    private final AtomicIntegerArray pulses;
    private final AtomicLong total = new AtomicLong();
    private volatile long most;

    PulseDesk(MacroBoard board, Optional<java.nio.file.Path> file) {
        this.board = board;
        this.spec = board.spec();
        this.pulses = new AtomicIntegerArray(Math.multiplyExact(spec.wordLines(), spec.bitLines()));
        this.journal = file.map(path -> {
            if (java.nio.file.Files.exists(path)) FrameReader.scan(path, (offset, frame) -> remember(frame));
            return FrameFile.open(path, true);
        });
    }

    private void remember(byte[] frame) {
        ByteString rest = ByteString.copyFrom(frame, 1, frame.length - 1);
        try {
            if (frame[0] == State.BEGUN.ordinal()) begin(ProgramRequest.parseFrom(rest));
            else {
                states.put(rest, State.FINISHED);
                ProgramRequest request = requests.get(rest);
                if (spec.simulated()) for (Cell cell : request.getCellsList()) pulse(cell, request);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new InputException("the journal of pulses holds something else than pulses", e);
        }
    }

    private void begin(ProgramRequest request) {
        requests.put(request.getRequestId(), request);
        states.put(request.getRequestId(), State.BEGUN);
        for (Cell cell : request.getCellsList()) most = Math.max(most, pulses.incrementAndGet(index(cell)));
        total.addAndGet(request.getCellsCount());
    }

    synchronized ProgramResponse program(ProgramRequest request) {
        int length = request.getRequestId().size();
        if (length < 16 || length > 64)
            throw refused(Status.INVALID_ARGUMENT, "request_id must have 16 to 64 bytes, got " + length);
        State state = states.get(request.getRequestId());
        if (state != null) return again(request, state);
        check(request);
        append(State.BEGUN, request.toByteString());
        begin(request);
        for (Cell cell : request.getCellsList()) pulse(cell, request);
        append(State.FINISHED, request.getRequestId());
        states.put(request.getRequestId(), State.FINISHED);
        return answer(request, false);
    }

    private ProgramResponse again(ProgramRequest request, State state) {
        if (!request.equals(requests.get(request.getRequestId())))
            throw refused(Status.INVALID_ARGUMENT, "request_id was used for another programming before");
        if (state == State.BEGUN)
            throw refused(
                    Status.ABORTED,
                    "this programming began and was cut off; its cells may or may not have been pulsed: read them");
        return answer(request, true);
    }

    private void check(ProgramRequest request) {
        if (!spec.canProgram()) throw refused(Status.FAILED_PRECONDITION, "this board cannot be programmed");
        if (request.getCellsCount() < 1
                || request.getCellsCount() > spec.pulses().cellsPerRequest())
            throw refused(
                    Status.INVALID_ARGUMENT,
                    "cells must be 1 to " + spec.pulses().cellsPerRequest() + ", got " + request.getCellsCount());
        spec.pulses().check(asPulse(request));
        Set<Cell> seen = new HashSet<>();
        for (Cell cell : request.getCellsList()) {
            if (cell.getWordLine() < 0
                    || cell.getWordLine() >= spec.wordLines()
                    || cell.getBitLine() < 0
                    || cell.getBitLine() >= spec.bitLines())
                throw refused(Status.INVALID_ARGUMENT, name(cell) + " is not on this board");
            if (!seen.add(cell)) throw refused(Status.INVALID_ARGUMENT, name(cell) + " is named twice");
            long budget = spec.pulses().pulsesPerCell();
            if (budget > 0 && pulses.get(index(cell)) >= budget)
                throw refused(
                        Status.RESOURCE_EXHAUSTED,
                        name(cell) + " has had its " + budget + " pulses; nothing of this request was given");
        }
    }

    private void pulse(Cell cell, ProgramRequest request) {
        board.pulse(cell.getWordLine(), cell.getBitLine(), asPulse(request));
    }

    private static Pulse asPulse(ProgramRequest request) {
        return new Pulse(request.getAmplitude(), request.getWidth(), request.getComplianceCurrent());
    }

    private void append(State state, ByteString content) {
        journal.ifPresent(file -> {
            byte[] frame = new byte[1 + content.size()];
            frame[0] = (byte) state.ordinal();
            content.copyTo(frame, 1);
            file.append(frame);
        });
    }

    private ProgramResponse answer(ProgramRequest request, boolean repeated) {
        long used = request.getCellsList().stream()
                .mapToLong(cell -> pulses.get(index(cell)))
                .max()
                .orElse(0);
        return ProgramResponse.newBuilder()
                .setPulsesGiven(request.getCellsCount())
                .setRepeated(repeated)
                .setMostPulsesOfACell(used)
                .build();
    }

    int pulses(int wordLine, int bitLine) {
        return pulses.get(wordLine * spec.bitLines() + bitLine);
    }

    long total() {
        return total.get();
    }

    long most() {
        return most;
    }

    private int index(Cell cell) {
        return cell.getWordLine() * spec.bitLines() + cell.getBitLine();
    }

    private static String name(Cell cell) {
        return "cell (" + cell.getWordLine() + ", " + cell.getBitLine() + ")";
    }

    private static RuntimeException refused(Status status, String why) {
        return status.withDescription(why).asRuntimeException();
    }

    @Override
    public void close() {
        journal.ifPresent(FrameFile::close);
    }
}
