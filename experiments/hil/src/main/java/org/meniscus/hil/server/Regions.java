package org.meniscus.hil.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.board.Region;

/** The regions of a board that are ready to be multiplied: the last few that were asked for, until the next pulse. */
final class Regions {
    private static final int KEPT = 16;

    private final MacroBoard board;
    private final BoardSpec spec;
    private final AtomicLong reads = new AtomicLong();
    private final Map<Region, MacroBoard.Prepared> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Region, MacroBoard.Prepared> eldest) {
            return size() > KEPT;
        }
    };

    Regions(MacroBoard board) {
        this.board = board;
        this.spec = board.spec();
    }

    MacroBoard.Prepared prepared(Region region) {
        region.within(spec);
        synchronized (kept) {
            return kept.computeIfAbsent(region, board::prepare);
        }
    }

    /** Cells have changed. */
    void forget() {
        synchronized (kept) {
            kept.clear();
        }
    }

    void countReads(int more) {
        reads.addAndGet(more);
    }

    long reads() {
        return reads.get();
    }
}
