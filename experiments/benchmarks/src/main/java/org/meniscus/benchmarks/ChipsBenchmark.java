package org.meniscus.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.NMnist;
import org.meniscus.events.EventTransform;
import org.meniscus.events.SpikeRaster;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.Chips;
import org.meniscus.transforms.CentreCrop;
import org.meniscus.transforms.FixedWidth;
import org.meniscus.transforms.Polarity;
import org.meniscus.units.Gain;
import org.meniscus.units.TimeSpan;

/**
 * Real recordings on many simulated chips, the paper's liquid on each: all in one pass, which decodes and bins a recording
 * once, against one run per chip, which does so anew. Forming the chips is no part of either.
 */
final class ChipsBenchmark {
    private static final EventTransform CROP =
            EventTransform.sequence(List.of(new CentreCrop(16), new Polarity(Polarity.Keep.OFF)));
    private static final FixedWidth BINS = new FixedWidth(TimeSpan.parse("4 ms"), 50);
    private static final int RECORDINGS = 100;
    private final NMnist data;
    private final Seed seed;

    ChipsBenchmark(NMnist data, Seed seed) {
        this.data = data;
        this.seed = seed;
    }

    /** Takes turns, {@code turns} of each; the best count. */
    void run(Figures out, int chips, int turns) throws InterruptedException {
        HardwareConfig hardware = HardwarePresets.load("hku-40nm-256kb");
        List<LiquidEncoder> encoders = IntStream.range(0, chips)
                .mapToObj(k -> new LiquidEncoder(
                        Liquid.of(
                                Chips.synapses(hardware, 456, 200, seed.at(k)),
                                LifParameters.of(0.9, 5),
                                Gain.parse("0.07 /uS")),
                        new StateReadout.SpikeCounts()))
                .toList();
        List<Seed> seeds =
                IntStream.range(0, chips).mapToObj(k -> seed.at("read").at(k)).toList();
        IntFunction<SpikeRaster> source = this::raster;
        List<Double> apart = new ArrayList<>();
        List<Double> together = new ArrayList<>();
        for (int turn = 0; turn < turns + 1; turn++) {
            long begin = Speed.processorTime();
            for (int k = 0; k < chips; k++)
                encoders.get(k).encode(RECORDINGS, source, seeds.get(k), 1, ProgressListener.NONE);
            long middle = Speed.processorTime();
            LiquidEncoder.encodeAll(encoders, seeds, RECORDINGS, source, 1, ProgressListener.NONE);
            apart.add(chips * RECORDINGS * 1e9 / (middle - begin));
            together.add(chips * RECORDINGS * 1e9 / (Speed.processorTime() - middle));
        }
        double one = apart.stream().max(Double::compare).orElseThrow();
        double all = together.stream().max(Double::compare).orElseThrow();
        String name = "chips-" + chips + "/";
        out.line(name + "run-by-run", one, "samples/cpu-s, decoded and binned for each chip");
        out.line(name + "one-pass", all, "samples/cpu-s, decoded and binned once");
        out.line(name + "one-pass/run-by-run", all / one, "x");
    }

    private SpikeRaster raster(int i) {
        return BINS.bin(CROP.apply(data.events(EventDataset.Part.TRAIN, i), seed.at(i)));
    }
}
