package org.meniscus.hil.board;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.meniscus.hardware.EnergyConfig;
import org.meniscus.hardware.MacroConfig;

/**
 * A simulated board that takes the time its hardware would take. It has one set of converters: reads of all clients
 * wait for each other, while the next ones are already computed.
 *
 * <pre>
 * read  = readTime + ceil(bit lines / converters) * conversionTime   ({@link EnergyConfig#secondsPerRead})
 * pulse = its width
 * </pre>
 *
 * The way to the board and back is not in it: that is what the link adds.
 */
public final class PacedBoard implements MacroBoard {
    private final SimulatedBoard board;
    private final EnergyConfig times;
    private long free = System.nanoTime();

    private PacedBoard(SimulatedBoard board, EnergyConfig times) {
        this.board = board;
        this.times = times;
    }

    /** The board as it is where the times of its hardware are unknown. */
    public static MacroBoard of(SimulatedBoard board) {
        MacroConfig hardware = board.hardware();
        return hardware.energy() == null ? board : new PacedBoard(board, hardware.energy());
    }

    @Override
    public BoardSpec spec() {
        BoardSpec spec = board.spec();
        return spec.with(new BoardSpec.Timing(times.secondsPerRead(spec.bitLines(), 1), times.secondsPerRead(1, 1)));
    }

    @Override
    public Health health() {
        return board.health();
    }

    @Override
    public float[] readCells(int wordLine, int firstBitLine, int bitLines) {
        long end = occupy(times.secondsPerRead(bitLines, 1));
        float[] read = board.readCells(wordLine, firstBitLine, bitLines);
        waitUntil(end);
        return read;
    }

    @Override
    public Prepared prepare(Region region) {
        Prepared prepared = board.prepare(region);
        double seconds = times.secondsPerRead(board.spec().mapping().bitLines(region.columns()), 1);
        return new Prepared() {
            @Override
            public double siemensPerCode() {
                return prepared.siemensPerCode();
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
                long end = occupy(batch.size() * seconds);
                prepared.multiply(batch, codes, clipped);
                waitUntil(end);
            }
        };
    }

    @Override
    public void pulse(int wordLine, int bitLine, Pulse pulse) {
        long end = occupy(pulse.width());
        board.pulse(wordLine, bitLine, pulse);
        waitUntil(end);
    }

    /** Takes the converters for this long as soon as they are free; returns when that ends. */
    private synchronized long occupy(double seconds) {
        long now = System.nanoTime();
        if (free - now < 0) free = now;
        free += (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        return free;
    }

    private static void waitUntil(long end) {
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) return;
        }
    }
}
