package org.meniscus.liquid;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.GroupedArray;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.SynapticArray;

/**
 * Turns input spikes into liquid states: event driven, samples in parallel.
 *
 * <p>Every sample starts from rest and reads the array with a noise stream of its own, {@code seed/sample/i}, so the states
 * are the same bits whatever the number of threads. Work follows spikes: a silent word line costs nothing.
 *
 * <p>On a {@link LinearArray} a thread runs a block of samples side by side, which share the weights in its cache (where no cache
 * holds them, the threads run one block, each some of its columns); on a {@link GroupedArray} they share the journey to it. Every other array is read sample by sample. The states are the same
 * bits in all three.
 *
 * @param liquid the network
 * @param readout what to keep of it
 */
public record LiquidEncoder(Liquid liquid, StateReadout readout) {
    /** Samples that a thread runs side by side: a large liquid's weights come from memory once for all of them. */
    private static final int MOST_ABREAST = 256;

    /** Weights above this many bytes come from memory for every step of every block, so that threads run one block together. */
    private static final long SHARED_BYTES = 1 << 24;

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
        return encodeAll(List.of(this), List.of(seed), samples, rasters, threads, progress)
                .get(0);
    }

    /**
     * {@link #encode}, with every step shown to whoever asks: a readout that learns or answers while a sample runs, or keeps
     * a sequence of states. The states are those of {@code encode}, bit for bit.
     *
     * @param observers gives who sees sample i, once per sample, from several threads; an observer that sees several samples
     *     has to expect them side by side
     */
    public LiquidStates encodeObserved(
            int samples,
            IntFunction<SpikeRaster> rasters,
            IntFunction<StepObserver> observers,
            Seed seed,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        Require.positive("samples", samples);
        Require.present("observers", observers);
        return encodeAll(
                        List.of(new EncodedSlots(this, seed, observers, 0, samples)),
                        0,
                        samples,
                        rasters,
                        threads,
                        progress)
                .get(0);
    }

    /**
     * A part of {@link #encode}: the states of the samples {@code first} to {@code end - 1}, which are the same bits as in
     * the whole. {@link LiquidStates#joined} puts parts together.
     */
    public LiquidStates encodeRange(
            int first, int end, IntFunction<SpikeRaster> rasters, Seed seed, int threads, ProgressListener progress)
            throws InterruptedException {
        Require.that(first >= 0 && end > first, "samples %d to %d are no range", first, end);
        return encodeAll(List.of(this), List.of(seed), first, end, rasters, threads, progress)
                .get(0);
    }

    /**
     * Encodes the same samples on many liquids in one pass: each sample is fetched, decoded and binned once, and its spikes
     * meet all liquids while they are in the cache. The answer for liquid k is that of {@code encoders.get(k).encode} with
     * {@code seeds.get(k)}, bit for bit. Memory is that of all states together.
     *
     * @param encoders at least one; liquids with equally many inputs, such as chips of one kind
     * @param seeds one per encoder
     * @return one per encoder
     */
    public static List<LiquidStates> encodeAll(
            List<LiquidEncoder> encoders,
            List<Seed> seeds,
            int samples,
            IntFunction<SpikeRaster> rasters,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        return encodeAll(encoders, seeds, 0, Require.positive("samples", samples), rasters, threads, progress);
    }

    private static List<LiquidStates> encodeAll(
            List<LiquidEncoder> encoders,
            List<Seed> seeds,
            int first,
            int end,
            IntFunction<SpikeRaster> rasters,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        Require.positive("encoders", encoders.size());
        Require.that(seeds.size() == encoders.size(), "%d seeds for %d encoders", seeds.size(), encoders.size());
        List<EncodedSlots> slots = IntStream.range(0, encoders.size())
                .mapToObj(k -> new EncodedSlots(encoders.get(k), seeds.get(k), null, first, end - first))
                .toList();
        return encodeAll(slots, first, end, rasters, threads, progress);
    }

    private static List<LiquidStates> encodeAll(
            List<EncodedSlots> slots,
            int first,
            int end,
            IntFunction<SpikeRaster> rasters,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        Require.positive("threads", threads);
        int samples = end - first;
        List<LiquidEncoder> encoders = slots.stream().map(EncodedSlots::encoder).toList();
        int abreast = encoders.stream().anyMatch(LiquidEncoder::fillsTheCache) ? 1 : threads;
        int block = block(encoders, samples, abreast);
        try (ThreadTeam team = new ThreadTeam(threads / abreast)) {
            List<EncodingWorker> workers = Stream.generate(() -> new EncodingWorker(slots, rasters, block, team))
                    .limit(Math.min(abreast, (samples + block - 1) / block))
                    .toList();
            ParallelSamples.forEach("encoding", first, end, block, workers, progress);
        }
        return slots.stream().map(EncodedSlots::states).toList();
    }

    /** Whether threads had better share the columns of one block of samples than run a block each. */
    private boolean fillsTheCache() {
        return liquid.array() instanceof LinearArray linear && linear.lines().bytes() > SHARED_BYTES;
    }

    /** Samples side by side: the most that is useful, or what gives every thread the same share. */
    private static int block(List<LiquidEncoder> encoders, int samples, int threads) {
        int most = encoders.stream()
                .mapToInt(encoder -> abreast(encoder.liquid.array()))
                .max()
                .orElse(1);
        if (most == 1) return 1;
        int rounds = (samples + most * threads - 1) / (most * threads);
        return (samples + rounds * threads - 1) / (rounds * threads);
    }

    private static int abreast(SynapticArray array) {
        if (array instanceof LinearArray) return MOST_ABREAST;
        return array instanceof GroupedArray grouped ? grouped.abreast() : 1;
    }

    static Seed sampleSeed(Seed seed, int sample) {
        return seed.at("sample").at(sample);
    }
}
