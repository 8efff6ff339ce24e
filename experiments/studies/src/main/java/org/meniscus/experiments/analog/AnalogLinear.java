package org.meniscus.experiments.analog;

import java.util.Locale;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.config.Kinds;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.Faults;
import org.meniscus.device.ProgrammedCells;
import org.meniscus.experiments.study.AnalogSpec;
import org.meniscus.hardware.ConductanceDistribution;
import org.meniscus.hardware.DeviceConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.SoftwareConfig;
import org.meniscus.macro.ExactArray;
import org.meniscus.macro.Forming;
import org.meniscus.macro.Macro;
import org.meniscus.macro.SynapticArray;

/**
 * y = x W + b with W on an array that takes one bit per word line and read.
 *
 * <pre>
 * G+ = low + max(w, 0) / |W|max (high - low),   G- = low + max(-w, 0) / |W|max (high - low)
 * x = step (sum over bits k of 2^k p_k  -  sum over bits k of 2^k n_k),   step = |x|max / (2^bits - 1)
 * y = step |W|max / (high - low)  sum over k of 2^k (read(p_k) - read(n_k)) + b
 * </pre>
 *
 * <p>Each cell misses its target as its model says; every read has the noise and the converter of the macro; the bits are
 * shifted and added digitally, without error. Larger inputs than any of the calibration saturate. A bit plane without a
 * bit set is not read. [low, high] is the range of targets of the hardware's {@code device.target}.
 */
final class AnalogLinear implements AnalogHead.Stage {
    private final SynapticArray array;
    private final float[] bias;
    private final double unit;
    private final double step;
    private final int bits;
    private final Seed reads;

    private AnalogLinear(SynapticArray array, float[] bias, double unit, double step, int bits, Seed reads) {
        this.array = array;
        this.bias = bias;
        this.unit = unit;
        this.step = step;
        this.bits = bits;
        this.reads = reads;
    }

    /**
     * @param weight inputs x outputs
     * @param calibration rows whose largest entry is the largest input
     */
    static AnalogLinear program(AnalogSpec spec, float[][] weight, float[] bias, float[][] calibration, Seed seed) {
        double step = largest(calibration) / ((1 << spec.inputBits()) - 1);
        if (spec.hardware() instanceof SoftwareConfig)
            return new AnalogLinear(ExactArray.of(weight), bias, 1, step, spec.inputBits(), seed);
        MacroConfig macro = spec.hardware().macro().orElseThrow(() -> Kinds.unknown(spec.hardware(), "analog layer"));
        requireRoom(macro, weight.length, bias.length);
        ConductanceDistribution range = macro.device().conductance();
        double low = range.minimum().siemens();
        double perWeight = (range.maximum().siemens() - low) / largest(weight);
        ConductanceMap cells = cells(weight, macro.device(), low, perWeight, seed.at("programming"));
        if (macro.faults() != null) cells = new Faults(macro.faults()).apply(cells, seed.at("faults"));
        SynapticArray array = Macro.of(macro, cells, seed.at("chip")).map(weight.length, bias.length);
        return new AnalogLinear(array, bias, 1 / perWeight, step, spec.inputBits(), seed.at("reads"));
    }

    private static void requireRoom(MacroConfig macro, int inputs, int outputs) {
        int bitLines = macro.mapping().bitLines(outputs);
        if (inputs > macro.array().wordLines() || bitLines > macro.array().bitLines())
            throw new InputException(String.format(
                    Locale.ROOT,
                    "a layer of %d inputs and %d outputs needs %d word lines and %d bit lines, and analog.hardware '%s' has"
                            + " %d and %d; use a smaller head or liquid, or other hardware",
                    inputs,
                    outputs,
                    inputs,
                    bitLines,
                    macro.name(),
                    macro.array().wordLines(),
                    macro.array().bitLines()));
    }

    private static ConductanceMap cells(
            float[][] weight, DeviceConfig device, double low, double perWeight, Seed seed) {
        ProgrammedCells cell = Forming.programmed(device);
        ContinuousSampler gaussian = ZigguratSampler.NormalizedGaussian.of(seed.rng());
        double top = device.conductance().maximum().siemens();
        int outputs = weight[0].length;
        double[][] siemens = new double[weight.length][2 * outputs];
        for (int i = 0; i < weight.length; i++)
            for (int j = 0; j < outputs; j++) {
                double up = Math.min(low + Math.max(weight[i][j], 0) * perWeight, top);
                double down = Math.min(low + Math.max(-weight[i][j], 0) * perWeight, top);
                siemens[i][j] = cell.conductance(up, gaussian);
                siemens[i][outputs + j] = cell.conductance(down, gaussian);
            }
        return ConductanceMap.of(siemens);
    }

    /** Above zero, so that a layer of zeros has a scale. */
    private static double largest(float[][] values) {
        double largest = Float.MIN_NORMAL;
        for (float[] row : values) for (float value : row) largest = Math.max(largest, Math.abs(value));
        return largest;
    }

    @Override
    public float[][] apply(float[][] rows) {
        SynapticArray.Reader reader = array.open(reads);
        float[][] out = new float[rows.length][bias.length];
        int[] active = new int[array.wordLines()];
        float[] sums = new float[bias.length];
        for (int i = 0; i < rows.length; i++) {
            double[] total = new double[bias.length];
            for (int sign = 1; sign >= -1; sign -= 2)
                for (int bit = 0; bit < bits; bit++) {
                    int count = plane(rows[i], sign, bit, active);
                    if (count == 0) continue;
                    reader.read(active, count, sums);
                    for (int j = 0; j < sums.length; j++) total[j] += (double) sign * (1 << bit) * sums[j];
                }
            for (int j = 0; j < total.length; j++) out[i][j] = (float) (step * unit * total[j] + bias[j]);
        }
        return out;
    }

    /** The word lines whose input has this sign and this bit set. */
    private int plane(float[] x, int sign, int bit, int[] active) {
        int count = 0;
        long most = (1L << bits) - 1;
        for (int i = 0; i < x.length; i++) {
            long magnitude = Math.min(Math.round(sign * x[i] / step), most);
            if (magnitude > 0 && (magnitude >> bit & 1) == 1) active[count++] = i;
        }
        return count;
    }
}
