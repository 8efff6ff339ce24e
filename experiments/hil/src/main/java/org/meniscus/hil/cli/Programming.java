package org.meniscus.hil.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.meniscus.hil.board.Pulse;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardException;
import org.meniscus.hil.v1.Cell;
import org.meniscus.hil.v1.ProgramResponse;

/**
 * A job of pulses: the same job asks for the same again, in the same parts, so that it can be given as often as needed
 * until it is finished.
 */
final class Programming {
    /** Cells of one request: a part that is told of, and that a slow board works off within the patience for it. */
    private static final int PART = 256;

    private final Board board;
    private final String job;
    private final Pulse pulse;
    private final List<Cell> unknown = new ArrayList<>();
    private long given;
    private long before;
    private long worn;

    Programming(Board board, String job, Pulse pulse) {
        this.board = board;
        this.job = job;
        this.pulse = pulse;
    }

    void give(List<Cell> cells, PrintWriter err) {
        int part = Math.max(1, Math.min(PART, board.spec().pulses().cellsPerRequest()));
        long told = System.nanoTime();
        for (int from = 0; from < cells.size(); from += part) {
            give(from, cells.subList(from, Math.min(cells.size(), from + part)));
            if (System.nanoTime() - told < 5_000_000_000L) continue;
            told = System.nanoTime();
            err.printf(Locale.ROOT, "%d of %d cells%n", Math.min(cells.size(), from + part), cells.size());
        }
    }

    private void give(int from, List<Cell> part) {
        try {
            ProgramResponse answer = board.program(id(from), part, pulse);
            if (answer.getRepeated()) before += answer.getPulsesGiven();
            else given += answer.getPulsesGiven();
            worn = Math.max(worn, answer.getMostPulsesOfACell());
            unknown.addAll(answer.getUnknownList());
        } catch (BoardException e) {
            if (!e.aborted()) throw e;
            unknown.addAll(part);
        }
    }

    /** Cells of which the board does not know whether they got their pulse; none of them gets another by this job. */
    List<Cell> unknown() {
        return unknown;
    }

    @Override
    public String toString() {
        long budget = board.spec().pulses().pulsesPerCell();
        String text = String.format(
                Locale.ROOT,
                "%d cells pulsed%s; at most %d pulses on one of them%s",
                given,
                before == 0 ? "" : ", " + before + " had been before",
                worn,
                budget == 0 ? "" : " of " + budget + " allowed");
        if (unknown.isEmpty()) return text;
        return text + System.lineSeparator() + unknown.size() + (unknown.size() == 1 ? " cell was" : " cells were")
                + " begun when the board died, and may or may not have got the pulse; this job gives no other: "
                + unknown.stream().map(this::withCount).collect(Collectors.joining(", "))
                + ". Read them, and pulse by a new job those that need it";
    }

    private String withCount(Cell cell) {
        long pulses =
                board.readCells(cell.getWordLine(), 1, cell.getBitLine(), 1, 1).pulses()[0][0];
        return "(" + cell.getWordLine() + ", " + cell.getBitLine() + ") with " + pulses
                + (pulses == 1 ? " pulse counted" : " pulses counted");
    }

    /** Follows from the job and the place of the request in it. */
    private byte[] id(int from) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((job + "/" + from).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has SHA-256", e);
        }
    }
}
