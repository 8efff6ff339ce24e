package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.energy.EnergyBreakdown;
import org.meniscus.energy.EnergyMeter;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.ModalitySpec;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.SpikeProbe;
import org.meniscus.liquid.features.FeatureMap;
import org.meniscus.liquid.features.FeatureSpec;
import org.meniscus.liquid.states.EncodedChunks;
import org.meniscus.liquid.topology.Site;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.ReadCounts;

/**
 * One chip with the liquid of one modality on it, and the states of that modality's recordings.
 *
 * @param training the liquid and its states of the training part
 * @param test states of the test part; read noise from {@code seed/test}
 * @param folds states of the training part by the gain that was tuned without the recordings of each fold; empty where nothing is tuned or
 *     there are no folds. The first is that of {@code training}
 * @param features what is done to states before anything learns from them
 * @param meter prices the reads; empty where the hardware has no cells or its costs are unknown
 */
record Chip(
        Recordings recordings,
        TrainingStates training,
        LiquidStates test,
        List<LiquidStates> folds,
        FeatureSpec features,
        Optional<EnergyMeter> meter) {
    /**
     * Forms the chip and encodes both parts.
     *
     * @param study whose task says which recordings a tuner may look at
     * @param folds training recordings that each fold learns from; empty where there are none
     * @param hardware of the study, macro or software
     * @param chunks keep what is encoded while it goes on
     * @param seed of the chip: {@link Repeat#seed} at the modality's name
     */
    static Chip encode(
            Recordings recordings,
            StudySpec study,
            ArraySource arrays,
            HardwareConfig hardware,
            List<int[]> folds,
            EncodedChunks chunks,
            Seed seed,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        ModalitySpec spec = study.modalities().get(recordings.name());
        Site site = new Site(arrays, hardware, recordings.geometry(), TrainingStates.chip(seed));
        Recordings.Binned train = recordings.train();
        Recordings.Binned test = recordings.test();
        boolean byFold = spec.liquid().tuning() != null && !folds.isEmpty();
        List<Recordings.Binned> learnt =
                byFold ? folds.stream().map(train::subset).toList() : List.of(recordings.learnt(study.task()));
        List<ChipLiquid> liquids = ChipLiquid.form(spec.liquid(), site, learnt, seed, threads);
        EncodedChunks kept = arrays == ArraySource.SIMULATED ? chunks : EncodedChunks.NONE;
        BiFunction<LiquidEncoder, String, String> keys = (encoder, part) ->
                kept == EncodedChunks.NONE ? "" : EncodingKey.of(spec, recordings, hardware, part, seed, encoder);
        List<LiquidStates> trainStates = new ArrayList<>();
        for (ChipLiquid liquid : liquids)
            trainStates.add(kept.encode(
                            liquid.encoder(),
                            train.size(),
                            i -> train.rasters()[i],
                            TrainingStates.noise(seed),
                            keys.apply(liquid.encoder(), "train"),
                            threads,
                            progress)
                    .readFrom(liquid.readFrom()));
        ChipLiquid first = liquids.get(0);
        LiquidEncoder encoder = first.encoder();
        LiquidStates testStates = kept.encode(
                encoder,
                test.size(),
                i -> test.rasters()[i],
                seed.at("test"),
                keys.apply(encoder, "test"),
                threads,
                progress);
        return new Chip(
                recordings,
                new TrainingStates(train, encoder, trainStates.get(0), first.readFrom(), seed),
                testStates.readFrom(first.readFrom()),
                byFold ? trainStates : List.of(),
                spec.liquid().features(),
                EnergyMeter.of(hardware, encoder.liquid().array()));
    }

    /** Maps states, with the statistics of those to learn from. */
    FeatureMap fit(float[][] states, int[] labels) {
        int blocks = training.encoder().readout().blocks();
        return FeatureMap.fit(features, states, labels, train().features()[0].length / blocks);
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
    Map<Statistic, Double> work() {
        LiquidStates train = train();
        long samples = train.samples() + (long) test.samples();
        ReadCounts reads = train.reads().plus(test.reads());
        Map<Statistic, Double> work = new LinkedHashMap<>();
        work.put(
                Statistic.INPUT_SPIKES,
                weighted(train.perSample(a -> a.inputSpikes()), test.perSample(a -> a.inputSpikes())));
        work.put(
                Statistic.LIQUID_SPIKES,
                weighted(train.perSample(a -> a.liquidSpikes()), test.perSample(a -> a.liquidSpikes())));
        work.put(Statistic.FIRING_RATE, 100 * weighted(train.meanRate(), test.meanRate()));
        work.put(Statistic.GAIN, liquid().gain().perSiemens() * 1e-6);
        work.put(Statistic.SILENT_NEURONS, (double) train.silentNeurons().length);
        work.put(Statistic.SATURATED_NEURONS, (double) train.saturatedNeurons().length);
        work.put(Statistic.ARRAY_READS, (double) reads.reads() / samples);
        work.put(Statistic.WORD_LINE_ACTIVATIONS, (double) reads.wordLineActivations() / samples);
        work.put(Statistic.COLUMN_READS, (double) reads.columnReads() / samples);
        work.put(Statistic.CONVERSIONS, (double) reads.conversions() / samples);
        work.put(Statistic.SYNAPTIC_OPERATIONS, (double) reads.synapticOperations() / samples);
        meter.ifPresent(known -> {
            price(known.price(reads), samples, work);
            work.put(Statistic.AREA, known.area());
        });
        return work;
    }

    private static void price(EnergyBreakdown cost, long samples, Map<Statistic, Double> work) {
        work.put(Statistic.ARRAY_ENERGY, cost.array() / samples);
        work.put(Statistic.DRIVER_ENERGY, cost.drivers() / samples);
        work.put(Statistic.CONVERSION_ENERGY, cost.conversion() / samples);
        work.put(Statistic.DIGITAL_ENERGY, cost.digital() / samples);
        work.put(Statistic.LEAKAGE_ENERGY, cost.leakage() / samples);
        work.put(Statistic.TOTAL_ENERGY, cost.total() / samples);
        work.put(Statistic.LATENCY, cost.seconds() / samples);
        work.put(Statistic.BASELINE_ENERGY, cost.baseline() / samples);
        work.put(Statistic.TIMES_LESS, cost.gain());
    }

    private double weighted(double ofTrain, double ofTest) {
        int learnt = train().samples();
        return (ofTrain * learnt + ofTest * test.samples()) / (learnt + (double) test.samples());
    }
}
