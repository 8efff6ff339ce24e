package org.meniscus.experiments.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.energy.EnergyBreakdown;
import org.meniscus.energy.EnergyMeter;
import org.meniscus.experiments.study.LiquidSpec;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.SpikeProbe;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.ReadCounts;

/**
 * One chip with the liquid of one modality on it, and the states of that modality's recordings.
 *
 * @param training the liquid and its states of the training part
 * @param test states of the test part; read noise from {@code seed/test}
 * @param meter prices the reads; empty where the hardware has no cells or its costs are unknown
 */
record Chip(Recordings recordings, TrainingStates training, LiquidStates test, Optional<EnergyMeter> meter) {
    static Chip encode(
            Recordings recordings,
            LiquidSpec spec,
            ArraySource arrays,
            HardwareConfig hardware,
            Seed seed,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        TrainingStates training = TrainingStates.encode(
                recordings.train(), recordings.channels(), spec, arrays, hardware, seed, threads, progress);
        Recordings.Binned test = recordings.test();
        return new Chip(
                recordings,
                training,
                training.encoder().encode(test.size(), i -> test.rasters()[i], seed.at("test"), threads, progress),
                EnergyMeter.of(hardware, training.liquid().array()));
    }

    Liquid liquid() {
        return training.liquid();
    }

    /** States of the training part. */
    LiquidStates train() {
        return training.states();
    }

    /** The spikes behind one training sample's state. */
    SpikeProbe probe(int sample) {
        return training.probe(sample);
    }

    /** What the macro and the liquid did, as means over all samples. */
    Map<String, Double> work() {
        LiquidStates train = train();
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
        meter.ifPresent(known -> {
            price(known.price(reads), samples, work);
            work.put("areaSquareMetres", known.area());
        });
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
        int learnt = train().samples();
        return (ofTrain * learnt + ofTest * test.samples()) / (learnt + (double) test.samples());
    }
}
