package org.meniscus.liquid;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.SynapticArray;

/**
 * Turns input spikes into liquid states: event driven, samples in parallel.
 *
 * <p>Every sample starts from rest and reads the array with a noise stream of its own, {@code seed/sample/i}, so the states
 * are the same bits whatever the number of threads. Work follows spikes: a silent word line costs nothing.
 *
 * @param liquid the network
 * @param readout what to keep of it
 */
public record LiquidEncoder(Liquid liquid, StateReadout readout) {
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
        List<Worker> workers = Stream.generate(() -> new Worker(rasters, seed, features, activity))
                .limit(Math.min(threads, samples))
                .toList();
        ParallelSamples.forEach("encoding", samples, workers, progress);
        long[] neuronSpikes = new long[liquid.neurons()];
        for (Worker worker : workers)
            for (int n = 0; n < neuronSpikes.length; n++) neuronSpikes[n] += worker.neuronSpikes[n];
        return new LiquidStates(liquid, features, List.of(activity), neuronSpikes);
    }

    static Seed sampleSeed(Seed seed, int sample) {
        return seed.at("sample").at(sample);
    }

    /** One thread's share of the work: writes the slots of its samples, keeps its own spike totals. */
    private final class Worker implements IntConsumer {
        private final IntFunction<SpikeRaster> rasters;
        private final Seed seed;
        private final float[][] features;
        private final SampleActivity[] activity;
        private final LiquidRun run = new LiquidRun(liquid);
        private final StateRecorder recorder = new StateRecorder(readout, liquid.neurons());
        private final long[] neuronSpikes = new long[liquid.neurons()];
        private long spikes;

        Worker(IntFunction<SpikeRaster> rasters, Seed seed, float[][] features, SampleActivity[] activity) {
            this.rasters = rasters;
            this.seed = seed;
            this.features = features;
            this.activity = activity;
        }

        @Override
        public void accept(int sample) {
            SpikeRaster raster = Require.present("raster", rasters.apply(sample));
            SynapticArray.Reader reader = liquid.array().open(sampleSeed(seed, sample));
            spikes = 0;
            recorder.start(raster.steps());
            run.run(raster, reader, this::hear);
            features[sample] = recorder.finish();
            activity[sample] = new SampleActivity(raster.steps(), raster.size(), spikes, reader.counts());
        }

        private void hear(int step, int[] fired, int count) {
            recorder.step(step, fired, count);
            spikes += count;
            for (int k = 0; k < count; k++) neuronSpikes[fired[k]]++;
        }
    }
}
