package org.meniscus.macro;

import java.util.List;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.FluctuationConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.noise.Fluctuation;
import org.meniscus.periphery.Adc;
import org.meniscus.periphery.Amplifier;

/** What happens to the currents of the physical bit lines: noise of the cells, conversion, mapping. Immutable. */
final class ReadOut {
    private final WeightMapping mapping;
    private final int columns;
    private final float offset;
    private final List<Fluctuation> fluctuations;
    private final double readSeconds;
    private final Adc adc;
    private final Amplifier amplifier;

    /**
     * @param cells bare conductances, whose noise it is
     * @param fullyDriven bit-line currents over the read voltage with all word lines driven, for calibration
     * @param chip seed of what belongs to the chip
     */
    ReadOut(MacroConfig config, int columns, ConductanceMap cells, double[] fullyDriven, Seed chip) {
        this.mapping = config.mapping();
        this.columns = columns;
        double sum = 0;
        double largest = 0;
        for (double line : fullyDriven) {
            sum += line;
            largest = Math.max(largest, line);
        }
        this.offset = (float) (sum / fullyDriven.length / cells.wordLines());
        this.fluctuations = CellNoise.of(config, cells, chip);
        FluctuationConfig slow = config.fluctuations();
        this.readSeconds = slow == null ? 0 : slow.readInterval().seconds();
        this.adc = Adc.of(config.adc(), largest, fullyDriven.length, chip);
        this.amplifier = Amplifier.of(config);
    }

    boolean seesWordLines() {
        return fluctuations.stream().anyMatch(Fluctuation::seesWordLines);
    }

    int columns() {
        return columns;
    }

    /** {@link Adc#step}. */
    double siemensPerCode() {
        return adc.step();
    }

    Course start(Seed seed, int bitLines) {
        return new Course(seed, bitLines);
    }

    /** One sequence of reads in time, by one thread. */
    final class Course {
        private final List<Fluctuation.Process> noise;
        private final int bitLines;
        private long reads;
        private long activations;
        private long clipped;

        private Course(Seed seed, int bitLines) {
            this.noise = fluctuations.stream().map(cells -> cells.start(seed)).toList();
            this.bitLines = bitLines;
        }

        /**
         * @param lines currents over the read voltage, from index 0; changed
         * @param sums receives the signed columns, from index {@code at}
         */
        void finish(float[] lines, int[] active, int count, float[] sums, int at) {
            double seconds = reads * readSeconds;
            for (Fluctuation.Process process : noise) process.addTo(active, count, seconds, lines);
            clipped += amplifier.pass(lines, bitLines);
            clipped += adc.convert(lines, bitLines);
            Subtraction.apply(mapping, lines, offset, count, columns, sums, at);
            reads++;
            activations += count;
        }

        ReadCounts counts() {
            long sensed = reads * bitLines;
            return new ReadCounts(reads, activations, sensed, sensed, activations * bitLines, clipped);
        }
    }
}
