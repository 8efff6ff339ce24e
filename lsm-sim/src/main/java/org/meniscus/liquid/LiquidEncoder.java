package org.meniscus.liquid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.SynapticArray;

/**
 * Turns input spikes into liquid states: event driven, samples in parallel.
 *
 * <p>Every sample starts from rest and reads the array with a noise stream of its own, {@code seed/sample/i}, so the states
 * are the same bits whatever the number of threads. Work follows spikes: a silent word line costs nothing.
 *
 * <p>On a {@link LinearArray} a thread runs a block of samples side by side, which share the weights in its cache. Every
 * other array is read sample by sample. The states are the same bits in both.
 *
 * @param liquid the network
 * @param readout what to keep of it
 */
public record LiquidEncoder(Liquid liquid, StateReadout readout) {
    private static final int MOST_ABREAST = 64;

    public LiquidEncoder {
        Require.present("encoder liquid", liquid);
        Require.present("encoder readout", readout);
    }

    /**
     * Encodes samples 0 to samples - 1.
     *
     * @param samples at least 1
     * @param rasters gives sample i; called once per sample, from several threads
     * @param seed the root of the samples' read-noise streams
     * @param threads at least 1; does not change the result
     * @return features of shape [samples][readout.features(neurons)]
     * @throws InputException if a sample is bad; names the first such sample
     * @throws InterruptedException if interrupted; every worker has ended by then
     */
    public LiquidStates encode(
            int samples, IntFunction<SpikeRaster> rasters, Seed seed, int threads, ProgressListener progress)
            throws InterruptedException {
        Require.positive("samples", samples);
        Require.positive("threads", threads);
        float[][] features = new float[samples][];
        SampleActivity[] activity = new SampleActivity[samples];
        int block = block(samples, threads);
        List<Worker> workers = Stream.generate(() -> new Worker(rasters, seed, block, features, activity))
                .limit(Math.min(threads, (samples + block - 1) / block))
                .toList();
        ParallelSamples.forEach("encoding", samples, block, workers, progress);
        long[] neuronSpikes = new long[liquid.neurons()];
        for (Worker worker : workers)
            for (int n = 0; n < neuronSpikes.length; n++) neuronSpikes[n] += worker.neuronSpikes[n];
        return new LiquidStates(liquid, features, List.of(activity), neuronSpikes);
    }

    /** Samples side by side: the most that is useful, or what gives every thread the same share. */
    private int block(int samples, int threads) {
        if (!(liquid.array() instanceof LinearArray)) return 1;
        int rounds = (samples + MOST_ABREAST * threads - 1) / (MOST_ABREAST * threads);
        return (samples + rounds * threads - 1) / (rounds * threads);
    }

    static Seed sampleSeed(Seed seed, int sample) {
        return seed.at("sample").at(sample);
    }

    /** One thread's share of the work: writes the slots of its samples, keeps its own spike totals. */
    private final class Worker implements ParallelSamples.Worker {
        private final IntFunction<SpikeRaster> rasters;
        private final Seed seed;
        private final float[][] features;
        private final SampleActivity[] activity;
        private final LiquidRun run;
        private final StateRecorder[] recorders;
        private final long[] neuronSpikes = new long[liquid.neurons()];
        private final List<SpikeRaster> inputs = new ArrayList<>();
        private final List<SynapticArray.Reader> readers = new ArrayList<>();

        Worker(IntFunction<SpikeRaster> rasters, Seed seed, int block, float[][] features, SampleActivity[] activity) {
            this.rasters = rasters;
            this.seed = seed;
            this.features = features;
            this.activity = activity;
            this.run = new LiquidRun(liquid, block);
            this.recorders = new StateRecorder[block];
            for (int b = 0; b < block; b++) recorders[b] = new StateRecorder(readout, liquid.neurons());
        }

        @Override
        public void prepare(int sample) {
            SpikeRaster raster = run.checked(rasters.apply(sample));
            recorders[inputs.size()].start(raster.steps());
            inputs.add(raster);
            readers.add(liquid.array().open(sampleSeed(seed, sample)));
        }

        @Override
        public void run(int firstSample) {
            run.run(inputs, readers, (b, step, fired, count) -> recorders[b].step(step, fired, count));
            for (int b = 0; b < inputs.size(); b++) {
                features[firstSample + b] = recorders[b].finish();
                activity[firstSample + b] = new SampleActivity(
                        inputs.get(b).steps(),
                        inputs.get(b).size(),
                        recorders[b].addCounts(neuronSpikes),
                        readers.get(b).counts());
            }
            inputs.clear();
            readers.clear();
        }
    }
}
