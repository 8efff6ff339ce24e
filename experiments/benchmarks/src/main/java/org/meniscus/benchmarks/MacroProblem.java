package org.meniscus.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.AdcConfig;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.ReadNoiseConfig;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.Macro;

/**
 * The read that is timed, and what its answers must look like: the preset {@code hku-40nm-256kb}, 512 x 512 cells with
 * the spread of their forming, additive read noise, 14-bit converters, neighbouring bit lines subtracted.
 *
 * @param array on all its cells
 */
record MacroProblem(ConductanceMap cells, LinearArray array) {
    static final MacroConfig CONFIG = (MacroConfig) HardwarePresets.load("hku-40nm-256kb");
    static final int SIZE = CONFIG.array().wordLines();

    static MacroProblem of(Seed seed) {
        Macro chip = Macro.form(CONFIG, seed);
        return new MacroProblem(
                chip.conductances(), (LinearArray) chip.map(SIZE, CONFIG.array().bitLines() - 1));
    }

    /** Standard deviation of one read of one cell, in siemens. */
    static double sigma() {
        return ((ReadNoiseConfig.Additive) CONFIG.readNoise()).conductance().siemens();
    }

    static int largestCode() {
        return (1 << ((AdcConfig.Uniform) CONFIG.adc()).bits()) - 1;
    }

    /** Word lines spread evenly. */
    static int[] active(int count) {
        return IntStream.range(0, count).map(k -> k * SIZE / count).toArray();
    }

    /** So many reads in time. */
    double[][] sample(int[] active, int reads, Seed seed) {
        LinearArray.LineReader reader = array.open(seed);
        float[] sums = new float[array.columns()];
        double[][] sample = new double[reads][sums.length];
        for (double[] read : sample) {
            reader.read(active, active.length, sums);
            for (int j = 0; j < sums.length; j++) read[j] = sums[j];
        }
        return sample;
    }

    /**
     * Holds a sample of reads against the cells.
     *
     * @throws IllegalStateException if it is not the answer
     */
    Agreement check(String who, int[] active, double[][] sample) {
        int columns = array.columns();
        double step = array.siemensPerCode();
        double variance = 2 * (active.length * sigma() * sigma() + step * step / 12);
        double error = 0;
        double spread = 0;
        for (int j = 0; j < columns; j++) {
            double exact = 0;
            for (int i : active) exact += cells.at(i, j + 1) - cells.at(i, j);
            double sum = 0;
            double squares = 0;
            for (double[] read : sample) {
                sum += read[j] - exact;
                squares += (read[j] - exact) * (read[j] - exact);
            }
            error += sum * sum / sample.length / variance / columns;
            spread += squares / sample.length / variance / columns;
        }
        Agreement agreement = new Agreement(Math.sqrt(error), Math.sqrt(spread));
        if (!agreement.holds()) throw new IllegalStateException(who + " reads something else: " + agreement);
        return agreement;
    }

    /**
     * @param bias of the means of the columns, root mean square, in standard errors; 1 is expected. The fullest lines
     *     clip half of their noise when all word lines are driven, so that it may be a little more
     * @param noise root mean square deviation of a read over that of the configured noise; 1 is expected
     */
    record Agreement(double bias, double noise) {
        boolean holds() {
            return bias > 0.8 && bias < 1.5 && noise > 0.95 && noise < 1.05;
        }
    }

    /**
     * Holds a formed array against the configuration.
     *
     * @param openShare expected share of cells that do not conduct
     * @throws IllegalStateException if that share is off by a quarter, or the mean of the others by 0.1 %
     */
    static void checkFormed(ConductanceMap formed, double openShare) {
        double sum = 0;
        int open = 0;
        for (int i = 0; i < formed.wordLines(); i++)
            for (double g : formed.row(i)) {
                sum += g;
                if (g == 0) open++;
            }
        double cells = (double) formed.wordLines() * formed.bitLines();
        double mean = ((BreakdownConfig) CONFIG.device()).conductance().mean().siemens();
        double conducting = sum / (cells - open);
        if (!(Math.abs(conducting / mean - 1) < 1e-3) || !(Math.abs(open / cells - openShare) <= openShare / 4))
            throw new IllegalStateException("formed cells of " + conducting + " S, open share " + open / cells);
    }

    static void write(Path file, ConductanceMap cells) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(8 * cells.wordLines() * cells.bitLines()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < cells.wordLines(); i++) for (double g : cells.row(i)) bytes.putDouble(g);
        Files.write(file, bytes.array());
    }

    static double[][] matrix(Path file, int rows) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[][] matrix = new double[rows][bytes.capacity() / 8 / rows];
        for (double[] row : matrix) for (int j = 0; j < row.length; j++) row[j] = bytes.getDouble();
        return matrix;
    }
}
