package org.meniscus.hil.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
 * Where cells are pulsed: one request at a time, each cell at most once, within the endurance budget.
 *
 * <p>The journal gets a request before its first pulse, each cell before its pulse, and the request's identifier after
 * the last, every one on the disk before the program goes on. So a request that is found begun but not finished was cut
 * off by the death of this program at a known cell: a repeat goes on behind it, and that one cell is named as unknown
 * and not pulsed again. On a simulated board the journal is also the board's memory: its pulses are given anew when the
 * program starts. The counts can be read while cells are pulsed.
 */
final class PulseDesk implements AutoCloseable {
    /** Frames of the journal: this byte, then what it is about. */
    private enum Mark {
        /** A request, of the first version of the journal: its cells have no marks of their own. */
        BEGUN_AS_A_WHOLE,
        /** The identifier of a request whose last pulse has been given. */
        FINISHED,
        /** A request. */
        OPENED,
        /** The identifier of a request whose next cell is about to be pulsed. */
        PULSING,
        /** The identifier of a request that is gone on with after the program died. */
        CUT_OFF
    }

    private final MacroBoard board;
    private final BoardSpec spec;
    private final Optional<FrameFile> journal;
    private final Map<ByteString, Programming> programmings = new HashMap<>();
    private final AtomicIntegerArray pulses;
    private final AtomicLong total = new AtomicLong();
    private volatile long most;

    PulseDesk(MacroBoard board, Optional<java.nio.file.Path> file) {
        this.board = board;
        this.spec = board.spec();
        this.pulses = new AtomicIntegerArray(Math.multiplyExact(spec.wordLines(), spec.bitLines()));
        this.journal = file.map(path -> {
            FrameFile opened = FrameFile.open(path, true);
            FrameReader.scan(path, (offset, frame) -> remember(frame));
            return opened;
        });
    }

    private void remember(byte[] frame) {
        ByteString rest = ByteString.copyFrom(frame, 1, frame.length - 1);
        try {
            switch (Mark.values()[frame[0]]) {
                case OPENED -> open(ProgramRequest.parseFrom(rest));
                case PULSING -> {
                    Programming programming = programmings.get(rest);
                    Cell cell = count(programming.begin());
                    if (spec.simulated()) pulse(cell, programming.request());
                }
                case CUT_OFF -> programmings.get(rest).cutOff();
                case FINISHED -> programmings.get(rest).finish();
                case BEGUN_AS_A_WHOLE -> {
                    Programming programming = open(ProgramRequest.parseFrom(rest));
                    programming.beginAsAWhole();
                    for (Cell cell : programming.request().getCellsList()) {
                        count(cell);
                        if (spec.simulated()) pulse(cell, programming.request());
                    }
                }
            }
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            throw new InputException("the journal of pulses holds something else than pulses", e);
        }
    }

    private Programming open(ProgramRequest request) {
        Programming programming = new Programming(request);
        programmings.put(request.getRequestId(), programming);
        return programming;
    }

    private Cell count(Cell cell) {
        most = Math.max(most, pulses.incrementAndGet(index(cell)));
        total.incrementAndGet();
        return cell;
    }

    synchronized ProgramResponse program(ProgramRequest request) {
        int length = request.getRequestId().size();
        if (length < 16 || length > 64)
            throw refused(Status.INVALID_ARGUMENT, "request_id must have 16 to 64 bytes, got " + length);
        Programming programming = programmings.get(request.getRequestId());
        if (programming == null) {
            check(request, request.getCellsList());
            append(Mark.OPENED, request.toByteString());
            programming = open(request);
        } else {
            if (!request.equals(programming.request()))
                throw refused(Status.INVALID_ARGUMENT, "request_id was used for another programming before");
            if (programming.finished()) return answer(programming, true);
            check(request, programming.left());
            append(Mark.CUT_OFF, request.getRequestId());
            programming.cutOff();
        }
        while (!programming.left().isEmpty()) {
            append(Mark.PULSING, request.getRequestId());
            pulse(count(programming.begin()), request);
        }
        append(Mark.FINISHED, request.getRequestId());
        programming.finish();
        return answer(programming, false);
    }

    private void check(ProgramRequest request, List<Cell> left) {
        if (!spec.canProgram()) throw refused(Status.FAILED_PRECONDITION, "this board cannot be programmed");
        if (request.getCellsCount() < 1
                || request.getCellsCount() > spec.pulses().cellsPerRequest())
            throw refused(
                    Status.INVALID_ARGUMENT,
                    "cells must be 1 to " + spec.pulses().cellsPerRequest() + ", got " + request.getCellsCount());
        spec.pulses().check(asPulse(request));
        Set<Cell> seen = new HashSet<>();
        for (Cell cell : left) {
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
                        name(cell) + " has had its " + budget + " pulses; no pulse was given now");
        }
    }

    private void pulse(Cell cell, ProgramRequest request) {
        board.pulse(cell.getWordLine(), cell.getBitLine(), asPulse(request));
    }

    private static Pulse asPulse(ProgramRequest request) {
        return new Pulse(request.getAmplitude(), request.getWidth(), request.getComplianceCurrent());
    }

    private void append(Mark mark, ByteString content) {
        journal.ifPresent(file -> {
            byte[] frame = new byte[1 + content.size()];
            frame[0] = (byte) mark.ordinal();
            content.copyTo(frame, 1);
            try {
                file.append(frame);
            } catch (InputException e) {
                throw refused(
                        Status.RESOURCE_EXHAUSTED,
                        "the board cannot write its journal, so no pulse is given: " + e.getMessage());
            }
        });
    }

    private ProgramResponse answer(Programming programming, boolean repeated) {
        ProgramRequest request = programming.request();
        long used = request.getCellsList().stream()
                .mapToLong(cell -> pulses.get(index(cell)))
                .max()
                .orElse(0);
        return ProgramResponse.newBuilder()
                .setPulsesGiven(request.getCellsCount() - programming.unknown().size())
                .addAllUnknown(programming.unknown())
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
