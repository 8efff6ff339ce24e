package org.meniscus.hil.server;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.hil.v1.Cell;
import org.meniscus.hil.v1.ProgramRequest;

/** How far the pulses of one request are. */
final class Programming {
    private final ProgramRequest request;
    private final List<Cell> unknown = new ArrayList<>();
    private int begun;
    private boolean finished;
    private boolean asAWhole;

    Programming(ProgramRequest request) {
        this.request = request;
    }

    ProgramRequest request() {
        return request;
    }

    /** The cells that have certainly not been pulsed. */
    List<Cell> left() {
        return request.getCellsList().subList(begun, request.getCellsCount());
    }

    /** Cells of which nobody knows whether they got their pulse: the program died at them. They get no other. */
    List<Cell> unknown() {
        return List.copyOf(unknown);
    }

    boolean finished() {
        return finished;
    }

    /** The next cell is about to be pulsed. */
    Cell begin() {
        return request.getCells(begun++);
    }

    /** The program died here: of the last cell that was begun it is unknown whether it got its pulse. */
    void cutOff() {
        if (asAWhole || begun == 0) {
            asAWhole = false;
            return;
        }
        Cell last = request.getCells(begun - 1);
        if (!unknown.contains(last)) unknown.add(last);
    }

    void finish() {
        if (asAWhole) unknown.clear();
        finished = true;
    }

    /** As journals of the first version tell it: all cells at once, and whether they were pulsed only at the end. */
    void beginAsAWhole() {
        asAWhole = true;
        begun = request.getCellsCount();
        unknown.addAll(request.getCellsList());
    }
}
