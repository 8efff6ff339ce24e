package org.meniscus.benchmarks;

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
 * Real recordings on many simulated chips, the paper's liquid on each. One run per chip decodes and bins the recordings anew; {@code
 * run --chips} and sweeps do so once and then go chip by chip; {@link LiquidEncoder#encodeAll} takes each recording to all chips in one
 * pass and keeps none. Forming the chips is no part of it.
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

    /** Takes turns, {@code turns} of each after one to get warm; the best counts. */
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
        double apart = 0;
        double inTurn = 0;
        double together = 0;
        for (int turn = 0; turn <= turns; turn++) {
            apart = Math.max(apart, rate(chips, () -> chipByChip(encoders, seeds, source)));
            inTurn = Math.max(inTurn, rate(chips, () -> chipByChip(encoders, seeds, binned()::get)));
            together = Math.max(
                    together,
                    rate(
                            chips,
                            () -> LiquidEncoder.encodeAll(
                                    encoders, seeds, RECORDINGS, source, 1, ProgressListener.NONE)));
        }
        String name = "chips-" + chips + "/";
        out.line(name + "run-by-run", apart, "samples/cpu-s, decoded and binned for each chip");
        out.line(name + "binned-once", inTurn, "samples/cpu-s, decoded and binned once, chip by chip: run --chips");
        out.line(
                name + "one-pass",
                together,
                "samples/cpu-s, decoded and binned once, recording by recording: encodeAll");
        out.line(name + "binned-once/run-by-run", inTurn / apart, "x");
        out.line(name + "one-pass/run-by-run", together / apart, "x");
    }

    private interface Encoding {
        void run() throws InterruptedException;
    }

    private static double rate(int chips, Encoding encoding) throws InterruptedException {
        long begin = Speed.processorTime();
        encoding.run();
        return chips * RECORDINGS * 1e9 / (Speed.processorTime() - begin);
    }

    private static void chipByChip(List<LiquidEncoder> encoders, List<Seed> seeds, IntFunction<SpikeRaster> source)
            throws InterruptedException {
        for (int k = 0; k < encoders.size(); k++)
            encoders.get(k).encode(RECORDINGS, source, seeds.get(k), 1, ProgressListener.NONE);
    }

    private List<SpikeRaster> binned() {
        return IntStream.range(0, RECORDINGS).mapToObj(this::raster).toList();
    }

    private SpikeRaster raster(int i) {
        return BINS.bin(CROP.apply(data.events(EventDataset.Part.TRAIN, i), seed.at(i)));
    }
}
