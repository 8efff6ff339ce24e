package org.meniscus.experiments.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.energy.EnergyBreakdown;
import org.meniscus.energy.EnergyMeter;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.study.LiquidSpec;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.SpikeProbe;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.ReadCounts;

/**
 * One chip with the liquid of one modality on it, and the states of that modality's recordings.
 *
 * @param liquid formed from {@code seed/chip}
 * @param train states of the training part; read noise from {@code seed/train}
 * @param test states of the test part; read noise from {@code seed/test}
 * @param meter prices the reads; empty where the hardware has no cells or its costs are unknown
 * @param seed of this chip
 */
record Chip(
        Recordings recordings,
        Liquid liquid,
        LiquidStates train,
        LiquidStates test,
        Optional<EnergyMeter> meter,
        Seed seed) {
    static Chip encode(
            Recordings recordings,
            LiquidSpec spec,
            ArraySource arrays,
            HardwareConfig hardware,
            Seed seed,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        Liquid liquid = Liquid.of(
                arrays.synapses(hardware, recordings.channels() + spec.neurons(), spec.neurons(), seed.at("chip")),
                spec.neuron(),
                spec.gain());
        LiquidEncoder encoder = new LiquidEncoder(liquid, spec.state());
        return new Chip(
                recordings,
                liquid,
                states(encoder, recordings.train(), seed.at("train"), threads, progress),
                states(encoder, recordings.test(), seed.at("test"), threads, progress),
                EnergyMeter.of(hardware, liquid.array()),
                seed);
    }

    private static LiquidStates states(
            LiquidEncoder encoder, Recordings.Binned part, Seed seed, int threads, ProgressListener progress)
            throws InterruptedException {
        return encoder.encode(part.size(), i -> part.rasters()[i], seed, threads, progress);
    }

    /** The spikes behind one training sample's state. */
    SpikeProbe probe(int sample) {
        SpikeRaster raster = recordings.train().rasters()[sample];
        return SpikeProbe.record(liquid, raster, seed.at("train"), sample);
    }

    /** What the macro and the liquid did, as means over all samples. */
    Map<String, Double> work() {
        long samples = train.samples() + (long) test.samples();
        ReadCounts reads = train.reads().plus(test.reads());
        Map<String, Double> work = new LinkedHashMap<>();
        work.put("inputSpikes", weighted(train.perSample(a -> a.inputSpikes()), test.perSample(a -> a.inputSpikes())));
        work.put(
                "liquidSpikes",
                weighted(train.perSample(a -> a.liquidSpikes()), test.perSample(a -> a.liquidSpikes())));
        work.put("firingRatePercent", 100 * weighted(train.meanRate(), test.meanRate()));
        work.put("silentNeurons", (double) train.silentNeurons().length);
        work.put("saturatedNeurons", (double) train.saturatedNeurons().length);
        work.put("arrayReads", (double) reads.reads() / samples);
        work.put("wordLineActivations", (double) reads.wordLineActivations() / samples);
        work.put("columnReads", (double) reads.columnReads() / samples);
        work.put("conversions", (double) reads.conversions() / samples);
        work.put("synapticOperations", (double) reads.synapticOperations() / samples);
        meter.ifPresent(known -> price(known.price(reads), samples, work));
        return work;
    }

    private static void price(EnergyBreakdown cost, long samples, Map<String, Double> work) {
        work.put("arrayJoules", cost.array() / samples);
        work.put("driverJoules", cost.drivers() / samples);
        work.put("conversionJoules", cost.conversion() / samples);
        work.put("digitalJoules", cost.digital() / samples);
        work.put("leakageJoules", cost.leakage() / samples);
        work.put("totalJoules", cost.total() / samples);
        work.put("latencySeconds", cost.seconds() / samples);
        work.put("digitalBaselineJoules", cost.baseline() / samples);
        work.put("timesLessThanBaseline", cost.gain());
    }

    private double weighted(double ofTrain, double ofTest) {
        return (ofTrain * train.samples() + ofTest * test.samples()) / (train.samples() + (double) test.samples());
    }
}
