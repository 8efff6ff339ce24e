package org.meniscus.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.ExactArray;
import org.meniscus.transforms.FixedWidth;
import org.meniscus.units.Conductance;
import org.meniscus.units.Gain;
import org.meniscus.units.TimeSpan;

/**
 * The work that is timed: samples of 100 steps through a dense Gaussian liquid that fires in 5 % of the steps. Inputs of
 * 2312 channels (34 x 34 x 2) spike in 2 % of the steps, about 46 events a step, as many as N-MNIST has in bins of 3 ms.
 *
 * @param weights word lines of inputs, then neurons; the neurons' diagonal is zero
 * @param rasters one per sample
 * @param lif hard reset, decay 0.9, the threshold set for the firing rate on the first samples
 */
record LiquidProblem(float[][] weights, List<SpikeRaster> rasters, LifParameters lif) {
    static final int STEPS = 100;
    static final int SAMPLES = 100;
    private static final double RATE = 0.05;
    private static final double DECAY = 0.9;
    private static final int CALIBRATION_SAMPLES = 8;
    private static final int BISECTIONS = 18;

    /** Synthetic events on every channel alike. */
    static LiquidProblem bernoulli(int neurons, Seed seed) throws InterruptedException {
        return of(neurons, bernoulli(2312, 0.02, seed.at("events")), seed);
    }

    static List<SpikeRaster> bernoulli(int channels, double probability, Seed seed) {
        List<SpikeRaster> rasters = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            UniformRandomProvider rng = seed.at(i).rng();
            int[][] steps = new int[STEPS][];
            for (int t = 0; t < STEPS; t++)
                steps[t] = IntStream.range(0, channels)
                        .filter(c -> rng.nextFloat() < probability)
                        .toArray();
            rasters.add(SpikeRaster.of(channels, steps));
        }
        return rasters;
    }

    /** The first training recordings of N-MNIST, whole, in bins of 3 ms. */
    static List<SpikeRaster> recorded(EventDataset data) {
        FixedWidth bins = new FixedWidth(TimeSpan.parse("3 ms"), STEPS);
        return IntStream.range(0, SAMPLES)
                .mapToObj(i -> bins.bin(data.events(EventDataset.Part.TRAIN, i)))
                .toList();
    }

    /** Any events of equal length. */
    static LiquidProblem of(int neurons, List<SpikeRaster> rasters, Seed seed) throws InterruptedException {
        int inputs = rasters.get(0).channels();
        double events = rasters.stream().mapToInt(SpikeRaster::size).sum() / ((double) rasters.size() * STEPS);
        ZigguratSampler.NormalizedGaussian normal =
                ZigguratSampler.NormalizedGaussian.of(seed.at("weights").rng());
        float[][] weights = new float[inputs + neurons][neurons];
        for (int i = 0; i < weights.length; i++) {
            double deviation = i < inputs ? 1 / Math.sqrt(events) : 0.7 / Math.sqrt(neurons * RATE);
            for (int j = 0; j < neurons; j++)
                weights[i][j] = i - inputs == j ? 0 : (float) (deviation * normal.sample());
        }
        return new LiquidProblem(weights, rasters, calibrated(weights, rasters, seed));
    }

    private static LifParameters calibrated(float[][] weights, List<SpikeRaster> rasters, Seed seed)
            throws InterruptedException {
        ExactArray array = ExactArray.of(weights);
        double low = 0.1;
        double high = 20;
        for (int k = 0; k < BISECTIONS; k++) {
            LifParameters lif = LifParameters.of(DECAY, (low + high) / 2);
            double rate = new LiquidEncoder(Liquid.of(array, lif, new Gain(1)), new StateReadout.SpikeCounts())
                    .encode(CALIBRATION_SAMPLES, rasters::get, seed, 1, ProgressListener.NONE)
                    .meanRate();
            if (rate > RATE) low = lif.threshold();
            else high = lif.threshold();
        }
        return LifParameters.of(DECAY, (float) high);
    }

    /** The weights in 31 levels, -15 to 15: the largest weight is level 15. Level 1 stands for 1 S. */
    ExactArray levels() {
        byte[][] levels = new byte[weights.length][neurons()];
        double step = levelStep();
        for (int i = 0; i < weights.length; i++)
            for (int j = 0; j < neurons(); j++) levels[i][j] = (byte) Math.rint(weights[i][j] / step);
        return ExactArray.ofLevels(levels, new Conductance(1));
    }

    /** What level 1 is worth. */
    Gain levelGain() {
        return new Gain(levelStep());
    }

    private double levelStep() {
        double largest = 0;
        for (float[] row : weights) for (float weight : row) largest = Math.max(largest, Math.abs(weight));
        return largest / 15;
    }

    int neurons() {
        return weights[0].length;
    }

    int inputs() {
        return weights.length - neurons();
    }

    /** Spikes into the liquid, per sample. */
    double eventsPerSample() {
        return rasters.stream().mapToInt(SpikeRaster::size).average().orElseThrow();
    }

    /** Writes what {@code liquid.c} reads. */
    void write(Path file) throws IOException {
        int[] step = new int[inputs()];
        int events = rasters.stream().mapToInt(SpikeRaster::size).sum();
        long size = 24 + 4L * weights.length * neurons() + 8L * ((long) rasters.size() * STEPS + 1) + 4L * events;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer out =
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, size).order(ByteOrder.LITTLE_ENDIAN);
            out.putInt(neurons()).putInt(inputs()).putInt(STEPS).putInt(rasters.size());
            out.putFloat((float) lif.decay()).putFloat((float) lif.threshold());
            for (float[] row : weights) for (float weight : row) out.putFloat(weight);
            long end = 0;
            out.putLong(end);
            for (SpikeRaster raster : rasters) for (int t = 0; t < STEPS; t++) out.putLong(end += raster.count(t));
            for (SpikeRaster raster : rasters)
                for (int t = 0; t < STEPS; t++) {
                    int count = raster.copyStep(t, step);
                    for (int k = 0; k < count; k++) out.putInt(step[k]);
                }
        }
    }
}
