package org.meniscus.liquid;

import java.util.Arrays;
import java.util.List;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.ActiveLines;
import org.meniscus.macro.SynapticArray;

/** Sums of a liquid with {@link DynamicSynapses}: a read of the inputs, then one read per bit of the released levels. */
final class DynamicDrive implements LiquidRun.Drive {
    private final DynamicSynapses synapses;
    private final int inputs;
    private final int full;
    private final History[] histories;
    private final int[] levels;
    private final int[] active;
    private final float[] sums;
    private final float[] part;
    private List<SpikeRaster> rasters;
    private RecentSpikes recent;
    private int step;

    DynamicDrive(Liquid liquid, int block) {
        this.synapses = liquid.dynamics().orElseThrow();
        this.inputs = liquid.inputs();
        this.full = (1 << synapses.bits()) - 1;
        this.histories = new History[block];
        for (int b = 0; b < block; b++) histories[b] = new History(synapses.groups() * synapses.neurons());
        this.levels = new int[synapses.groups() * synapses.neurons()];
        this.active = new int[liquid.array().wordLines()];
        this.sums = new float[PlainLif.padded(liquid.neurons())];
        this.part = new float[liquid.neurons()];
    }

    @Override
    public void begin(List<SpikeRaster> inputRasters, List<SynapticArray.Reader> readers, int now, RecentSpikes lines) {
        rasters = inputRasters;
        recent = lines;
        step = now;
        if (now == 0) for (History history : histories) history.clear();
    }

    @Override
    public int finish(int sampleInBlock, SynapticArray.Reader reader) {
        int count = rasters.get(sampleInBlock).copyStep(step, active, 0);
        reader.read(active, count, sums);
        for (int j = 0; j < part.length; j++) sums[j] *= synapses.inputStrength(j);
        if (!release(sampleInBlock, histories[sampleInBlock])) return 0;
        for (int bit = 0; bit < synapses.bits(); bit++) {
            int lines = 0;
            for (int line = 0; line < levels.length; line++)
                if ((levels[line] >> bit & 1) == 1) active[lines++] = inputs + line;
            if (lines == 0) continue;
            reader.read(active, lines, part);
            float weight = (float) (1 << bit) / full;
            for (int j = 0; j < part.length; j++) sums[j] += weight * part[j];
        }
        return 0;
    }

    @Override
    public float[] sums() {
        return sums;
    }

    /** The levels of all recurrent word lines in this step; false if all are zero. */
    private boolean release(int sample, History history) {
        Arrays.fill(levels, 0);
        int neurons = synapses.neurons();
        boolean any = false;
        for (int delay = 1; delay <= recent.delays(); delay++) {
            ActiveLines fired = recent.lines(delay);
            for (int k = fired.ends()[sample]; k < fired.ends()[sample + 1]; k++) {
                int neuron = fired.lines()[k];
                for (int group = 0; group < synapses.groups(); group++) {
                    DynamicSynapses.Release release = synapses.release(group, neuron);
                    if (release.delay() != delay) continue;
                    int line = group * neurons + neuron;
                    double amplitude = history.spike(line, step, release.model());
                    levels[line] = (int) Math.round(release.strength() * amplitude * full);
                    any |= levels[line] > 0;
                }
            }
        }
        return any;
    }

    /** u, R and the last arrival of every recurrent word line of one sample. */
    private static final class History {
        private final double[] u;
        private final double[] r;
        private final int[] last;

        History(int lines) {
            this.u = new double[lines];
            this.r = new double[lines];
            this.last = new int[lines];
        }

        void clear() {
            Arrays.fill(last, -1);
        }

        double spike(int line, int step, TsodyksMarkram model) {
            if (last[line] < 0) {
                u[line] = model.use();
                r[line] = 1;
            } else {
                double interval = step - last[line];
                r[line] = model.recovered(u[line], r[line], interval);
                u[line] = model.facilitated(u[line], interval);
            }
            last[line] = step;
            return u[line] * r[line];
        }
    }
}
