package org.meniscus.hil.examples;

import java.util.Random;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.board.Pulse;
import org.meniscus.hil.board.PulseLimits;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SpikeBatch;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;

/**
 * A board of a laboratory's own in Java: what is marked HARDWARE becomes calls of your driver. Checks, limits, authority,
 * endurance and idempotence come from the server around it.
 */
public final class FakeBoard implements MacroBoard {
    private static final double SIEMENS_PER_CODE = 1e-8;
    private static final double NOISE = 2e-7;

    private final double[][] siemens = new double[32][33]; // HARDWARE: the array itself
    private final Random random = new Random(7);

    public FakeBoard() {
        for (double[] row : siemens) for (int j = 0; j < row.length; j++) row[j] = 34e-6 + 5e-6 * random.nextGaussian();
    }

    @Override
    public BoardSpec spec() {
        PulseLimits pulses = new PulseLimits(64, 10, 1, 4, 1e-7, 1e-3, 1e-3);
        WeightMapping mapping = WeightMapping.REFERENCE_COLUMN;
        return new BoardSpec("fake-java", "java-1", "1.0", 32, 33, mapping, 0.1, 14, 32, pulses, false);
    }

    @Override
    public Health health() {
        return new Health(true, "", 23.5); // HARDWARE: your sensor
    }

    @Override
    public synchronized float[] readCells(int wordLine, int firstBitLine, int bitLines) {
        float[] read = new float[bitLines];
        for (int j = 0; j < bitLines; j++) read[j] = (float) read(wordLine, firstBitLine + j);
        return read;
    }

    private double read(int wordLine, int bitLine) {
        return siemens[wordLine][bitLine] + NOISE * random.nextGaussian(); // HARDWARE: one read of one cell
    }

    @Override
    public Prepared prepare(Region region) {
        return new Prepared() {
            @Override
            public double siemensPerCode() {
                return SIEMENS_PER_CODE;
            }

            @Override
            public int minCode() {
                return -(1 << 20);
            }

            @Override
            public int maxCode() {
                return 1 << 20;
            }

            @Override
            public void multiply(SpikeBatch batch, int[] codes, int[] clipped) {
                synchronized (FakeBoard.this) {
                    for (int r = 0; r < batch.size(); r++)
                        for (int j = 0; j < region.columns(); j++) codes[r * region.columns() + j] = code(batch, r, j);
                }
            }

            private int code(SpikeBatch batch, int r, int column) {
                double sum = 0; // HARDWARE: drive the active word lines, convert every column
                for (int k = batch.ends()[r]; k < batch.ends()[r + 1]; k++) {
                    int wordLine = region.firstWordLine() + batch.active()[k];
                    sum += read(wordLine, region.firstBitLine() + column)
                            - read(wordLine, region.firstBitLine() + region.columns());
                }
                return (int) Math.round(sum / SIEMENS_PER_CODE);
            }
        };
    }

    @Override
    public synchronized void pulse(int wordLine, int bitLine, Pulse pulse) {
        siemens[wordLine][bitLine] += 1e-6 * pulse.amplitude(); // HARDWARE: the pulse
    }

    public static void main(String[] arguments) throws InterruptedException {
        try (MacroServer server = MacroServer.start(new FakeBoard(), ServerSettings.loopback())) {
            System.out.println("grpc://127.0.0.1:" + server.port());
            server.join();
        }
    }
}
