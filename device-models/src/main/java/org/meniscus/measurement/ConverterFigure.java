package org.meniscus.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import org.meniscus.hardware.AdcConfig;
import org.meniscus.periphery.Adc;

/**
 * The converter of bit line 0.
 *
 * @param bits resolution
 * @param fullScale value of the last code, in microsiemens
 * @param input currents over the read voltage, in microsiemens, beyond the range at both ends
 * @param output what they become
 * @param smallInput the same over the first codes
 * @param smallOutput what they become
 * @param first code of each group of neighbouring codes, the first and the last code of all left out; null above 16 bits
 * @param lowest differential nonlinearity in each group: width of a code in steps, less one; to 1/64
 * @param highest differential nonlinearity in each group
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConverterFigure(
        int bits,
        double fullScale,
        double[] input,
        double[] output,
        double[] smallInput,
        double[] smallOutput,
        int[] first,
        double[] lowest,
        double[] highest) {
    private static final int POINTS = 441;
    private static final int SMALL_POINTS = 321;
    private static final int SMALL_CODES = 8;
    private static final int PER_CODE = 64;
    private static final int GROUPS = 256;
    private static final int MOST_BITS = 16;
    private static final double MICRO = 1e-6;

    /**
     * Null where conversion is exact.
     *
     * @param largest bit-line current over the read voltage with all word lines driven, in siemens
     */
    static ConverterFigure of(AdcConfig config, Adc converter, double largest) {
        int bits = config.bits();
        if (bits == 0 || largest == 0) return null;
        double fullScale = config.activeFraction() * largest;
        double step = fullScale / ((1 << bits) - 1);
        double[] input = ramp(-0.05 * fullScale, 1.05 * fullScale, POINTS);
        double[] small = ramp(-0.5 * step, Math.min(SMALL_CODES, (1 << bits) - 1) * step, SMALL_POINTS);
        int[] hits = bits > MOST_BITS ? new int[0] : hits(converter, bits, step);
        int groups = Math.min(GROUPS, Math.max(0, hits.length - 2));
        int[] first = new int[groups];
        double[] lowest = new double[groups];
        double[] highest = new double[groups];
        for (int g = 0; g < groups; g++) {
            first[g] = 1 + (int) ((long) g * (hits.length - 2) / groups);
            int end = 1 + (int) ((long) (g + 1) * (hits.length - 2) / groups);
            int[] group = Arrays.stream(hits, first[g], end).sorted().toArray();
            lowest[g] = (double) group[0] / PER_CODE - 1;
            highest[g] = (double) group[group.length - 1] / PER_CODE - 1;
        }
        return new ConverterFigure(
                bits,
                fullScale / MICRO,
                scaled(input),
                scaled(convert(converter, input)),
                scaled(small),
                scaled(convert(converter, small)),
                groups == 0 ? null : first,
                groups == 0 ? null : lowest,
                groups == 0 ? null : highest);
    }

    /** How often each code answers on a slow ramp through the range: the code density test. */
    private static int[] hits(Adc converter, int bits, double step) {
        int codes = 1 << bits;
        int[] hits = new int[codes];
        float[] line = new float[1];
        for (int k = 0; k < codes * PER_CODE; k++) {
            line[0] = (float) (((k + 0.5) / PER_CODE - 0.5) * step);
            converter.convert(line, 1);
            hits[(int) Math.rint(line[0] / step)]++;
        }
        return hits;
    }

    private static double[] ramp(double from, double to, int points) {
        double[] ramp = new double[points];
        Arrays.setAll(ramp, k -> from + (to - from) * k / (points - 1));
        return ramp;
    }

    private static double[] convert(Adc converter, double[] input) {
        double[] output = new double[input.length];
        float[] line = new float[1];
        for (int k = 0; k < input.length; k++) {
            line[0] = (float) input[k];
            converter.convert(line, 1);
            output[k] = line[0];
        }
        return output;
    }

    private static double[] scaled(double[] siemens) {
        return Arrays.stream(siemens).map(s -> s / MICRO).toArray();
    }
}
