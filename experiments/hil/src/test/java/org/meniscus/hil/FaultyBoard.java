package org.meniscus.hil;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.board.Pulse;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SpikeBatch;

/**
 * A board that can be made to go wrong in its physics, its health or its words; what is not set is that of the board
 * inside.
 */
public final class FaultyBoard implements MacroBoard {
    /** Changes the codes and counts of a batch; {@code reads} have been read before. */
    public interface Damage {
        void apply(long reads, SpikeBatch batch, int columns, int[] codes, int[] clipped);
    }

    public UnaryOperator<BoardSpec> says = spec -> spec;
    public volatile Health health = new Health(true, "", 25);
    public volatile Damage damage = (reads, batch, columns, codes, clipped) -> {};
    /** What is driven instead of what was asked. */
    public volatile UnaryOperator<SpikeBatch> asks = batch -> batch;

    public volatile double scale = 1;
    public volatile long readMillis;
    public volatile long cellMicros;
    public final AtomicLong reads = new AtomicLong();
    private final MacroBoard board;

    public FaultyBoard(MacroBoard board) {
        this.board = board;
    }

    @Override
    public BoardSpec spec() {
        return says.apply(board.spec());
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public float[] readCells(int wordLine, int firstBitLine, int bitLines) {
        sleep(cellMicros * bitLines / 1000);
        return board.readCells(wordLine, firstBitLine, bitLines);
    }

    @Override
    public void pulse(int wordLine, int bitLine, Pulse pulse) {
        board.pulse(wordLine, bitLine, pulse);
    }

    @Override
    public Prepared prepare(Region region) {
        Prepared prepared = board.prepare(region);
        return new Prepared() {
            @Override
            public double siemensPerCode() {
                return scale * prepared.siemensPerCode();
            }

            @Override
            public int minCode() {
                return prepared.minCode();
            }

            @Override
            public int maxCode() {
                return prepared.maxCode();
            }

            @Override
            public void multiply(SpikeBatch batch, int[] codes, int[] clipped) {
                sleep(readMillis * batch.size());
                prepared.multiply(asks.apply(batch), codes, clipped);
                damage.apply(reads.getAndAdd(batch.size()), batch, region.columns(), codes, clipped);
            }
        };
    }

    private static void sleep(long millis) {
        try {
            if (millis > 0) Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
