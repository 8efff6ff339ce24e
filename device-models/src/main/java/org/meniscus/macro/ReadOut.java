package org.meniscus.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.meniscus.base.Seed;
import org.meniscus.device.AnalogCell;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.published.PublishedCells;
import org.meniscus.hardware.AdcConfig;
import org.meniscus.hardware.FluctuationConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.ProgrammedConfig;
import org.meniscus.hardware.ReadNoiseConfig;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.noise.FlickerNoise;
import org.meniscus.noise.Fluctuation;
import org.meniscus.noise.TelegraphNoise;
import org.meniscus.periphery.Adc;
import org.meniscus.periphery.Amplifier;
import org.meniscus.periphery.RampAdc;
import org.meniscus.periphery.SuccessiveApproximation;
import org.meniscus.periphery.UniformAdc;

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
        this.fluctuations = fluctuations(config, cells, chip);
        FluctuationConfig slow = config.fluctuations();
        this.readSeconds = slow == null ? 0 : slow.readInterval().seconds();
        this.adc = converters(config, largest, fullyDriven.length, chip);
        this.amplifier = Amplifier.of(config);
    }

    static Adc converters(MacroConfig config, double largest, int lines, Seed chip) {
        return adc(config.adc(), largest, lines, chip.at("converters"));
    }

    private static Adc adc(AdcConfig config, double largest, int lines, Seed chip) {
        if (config instanceof AdcConfig.Uniform uniform)
            return new UniformAdc(uniform.bits(), uniform.activeFraction() * largest);
        if (config instanceof AdcConfig.SuccessiveApproximation search)
            return new SuccessiveApproximation(
                    search.bits(), search.activeFraction() * largest, search.unitMismatch(), search.converters(), chip);
        if (config instanceof AdcConfig.Ramp ramp)
            return new RampAdc(ramp.bits(), ramp.activeFraction() * largest, ramp.comparatorDeviation(), lines, chip);
        return Adc.IDEAL;
    }

    static List<Fluctuation> fluctuations(MacroConfig config, ConductanceMap cells, Seed chip) {
        List<Fluctuation> all = new ArrayList<>();
        all.add(new WhiteNoise(cells, readDeviation(config)));
        FluctuationConfig slow = config.fluctuations();
        if (slow != null && slow.telegraph() != null) all.add(new TelegraphNoise(slow.telegraph(), cells, chip));
        if (slow != null && slow.flicker() != null) all.add(new FlickerNoise(slow.flicker(), cells));
        return List.copyOf(all);
    }

    static DoubleUnaryOperator readDeviation(MacroConfig config) {
        ReadNoiseConfig noise = config.readNoise();
        if (noise instanceof ReadNoiseConfig.Additive additive)
            return siemens -> additive.conductance().siemens();
        if (noise instanceof ReadNoiseConfig.Proportional proportional)
            return siemens -> proportional.share() * siemens;
        if (noise instanceof ReadNoiseConfig.OfDevice) {
            ProgrammedConfig device = (ProgrammedConfig) config.device();
            AnalogCell cell = PublishedCells.of(device.model());
            return siemens -> cell.readDeviation(siemens, device.elapsed().seconds());
        }
        return siemens -> 0;
    }

    boolean seesWordLines() {
        return fluctuations.stream().anyMatch(Fluctuation::seesWordLines);
    }

    int columns() {
        return columns;
    }

    /** The width of one code; 0 where codes are not of one width. */
    double siemensPerCode() {
        return adc instanceof UniformAdc uniform ? uniform.step() : 0;
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
