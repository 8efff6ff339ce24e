package org.meniscus.liquid.instruments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.SpikeProbe;
import org.meniscus.macro.SynapticArray;

/** Puts every instrument to one liquid. One inspector is for one inspection. */
public final class LiquidInspector {
    /** Recordings, evenly spread, that are probed spike by spike or make a matrix of states. */
    static final int PROBED = 200;

    /** Recordings that lose a spike. */
    static final int PAIRS = 50;

    /** Steps after the lost spike over which the exponent is fitted. */
    static final int EXPONENT_WINDOW = 10;

    /** Share of the input spikes that a noisy version of a recording loses. */
    static final double LOSS = 0.1;

    /** Steps of random input, half to fit and half to judge, and the delays looked at. */
    static final int MEMORY_STEPS = 4000;

    static final int DELAYS = 50;
    private static final double RIDGE = 1e-3;
    private static final int BINS = 60;

    private final EncodedRecordings encoded;
    private final Liquid liquid;
    private final SpikeRaster[] rasters;
    private final Seed seed;
    private final int threads;
    private final ProgressListener progress;
    private final Map<String, Double> figures = new LinkedHashMap<>();

    /**
     * @param seed of the random streams of the instruments
     * @param threads that encode; no result depends on it
     */
    public LiquidInspector(EncodedRecordings encoded, Seed seed, int threads, ProgressListener progress) {
        this.encoded = encoded;
        this.liquid = encoded.liquid();
        this.rasters = encoded.rasters();
        this.seed = seed;
        this.threads = threads;
        this.progress = progress;
    }

    /** Puts them all. */
    public LiquidInspection inspect() throws InterruptedException {
        double[] rates = activity();
        double[] variation = intervals();
        separation();
        Ranks ranks = ranks();
        double[] memory = memory();
        double[] divergence = divergence();
        double[] information = information();
        double[][] recurrent = RecurrentWeights.of(liquid, seed.at("weights/recurrent"));
        double[][] perThreshold = RecurrentWeights.perThreshold(recurrent, liquid.population());
        figures.put("spectralRadius", RecurrentWeights.spectralRadius(perThreshold));
        figures.put("gainPerMicrosiemens", liquid.gain().perSiemens() * 1e-6);
        double[] between = flat(recurrent);
        double[] into = flat(inputWeights());
        double low = Math.min(
                Arrays.stream(between).min().orElseThrow(),
                Arrays.stream(into).min().orElseThrow());
        double high = Math.max(
                Arrays.stream(between).max().orElseThrow(),
                Arrays.stream(into).max().orElseThrow());
        return new LiquidInspection(
                encoded.data(),
                encoded.synthetic(),
                rasters.length,
                liquid.inputs(),
                liquid.neurons(),
                figures,
                rates,
                encoded.occurring(),
                SeparationProperty.distances(encoded.states().features(), encoded.classes()),
                ranks.recordings(),
                ranks.noise(),
                variation,
                information,
                memory,
                divergence,
                RecurrentWeights.eigenvalues(perThreshold),
                Histogram.of(into, low, high, BINS),
                Histogram.of(between, low, high, BINS));
    }

    private double[] activity() {
        LiquidStates states = encoded.states();
        figures.put("meanFiringRate", states.meanRate());
        figures.put("silentNeurons", (double) states.silentNeurons().length);
        figures.put("saturatedNeurons", (double) states.saturatedNeurons().length);
        return IntStream.range(0, liquid.neurons()).mapToDouble(states::rate).toArray();
    }

    private double[] intervals() {
        List<SpikeRaster> spikes = new ArrayList<>();
        int[] probed = spread(PROBED);
        for (int k = 0; k < probed.length; k++) {
            spikes.add(encoded.spikes(probed[k]));
            progress.progress("probing", k + 1, probed.length);
        }
        double[] variation = Arrays.stream(SpikeIntervals.variation(spikes))
                .filter(cv -> !Double.isNaN(cv))
                .sorted()
                .toArray();
        figures.put("medianIntervalVariation", variation.length == 0 ? null : variation[variation.length / 2]);
        return variation;
    }

    private void separation() {
        SeparationProperty separation = SeparationProperty.of(encoded.states().features(), encoded.classes());
        figures.put("separationBetween", separation.between());
        figures.put("separationWithin", separation.within());
        figures.put("separationProperty", separation.property());
    }

    /** Singular values of both matrices of states. */
    private record Ranks(double[] recordings, double[] noise) {}

    private Ranks ranks() throws InterruptedException {
        int[] chosen = spread(Math.min(PROBED, liquid.neurons()));
        float[][] features = encoded.states().features();
        float[][] different = Arrays.stream(chosen).mapToObj(i -> features[i]).toArray(float[][]::new);
        KernelRank kernel = KernelRank.of(different);
        SpikeRaster typical = typical();
        LiquidStates noisy = encoded.encoder()
                .encode(
                        chosen.length,
                        k -> Drives.thinned(
                                typical, LOSS, seed.at("thinned").at(k).rng()),
                        seed.at("generalisation"),
                        threads,
                        progress)
                .readFrom(encoded.readFrom());
        KernelRank generalisation = KernelRank.of(noisy.features());
        figures.put("rankInputs", (double) chosen.length);
        figures.put("kernelQuality", (double) kernel.rank());
        figures.put("generalisationRank", (double) generalisation.rank());
        figures.put("kernelDimensions", kernel.effective());
        figures.put("generalisationDimensions", generalisation.effective());
        return new Ranks(KernelRank.spectrum(different), KernelRank.spectrum(noisy.features()));
    }

    /** The recording with the median number of spikes. */
    private SpikeRaster typical() {
        return Arrays.stream(rasters)
                .sorted(Comparator.comparingInt(SpikeRaster::size))
                .toList()
                .get(rasters.length / 2);
    }

    /** Of spike trains filtered with the decay of the neurons' own membrane, which adds its memory to that of the liquid. */
    private double[] memory() {
        UniformRandomProvider random = seed.at("memory/level").rng();
        double[] levels = random.doubles(MEMORY_STEPS).toArray();
        SpikeRaster drive = Drives.following(
                levels, Drives.rates(rasters), seed.at("memory/spikes").rng());
        SpikeRaster spikes =
                SpikeProbe.record(liquid, drive, seed.at("memory"), 0).liquid();
        double decay = liquid.population().model().decay();
        double[][] traces = new double[MEMORY_STEPS][liquid.neurons()];
        int[] fired = new int[liquid.neurons()];
        for (int t = 0; t < MEMORY_STEPS; t++) {
            if (t > 0) for (int j = 0; j < fired.length; j++) traces[t][j] = decay * traces[t - 1][j];
            int count = spikes.copyStep(t, fired);
            for (int k = 0; k < count; k++) traces[t][fired[k]]++;
        }
        MemoryCapacity memory = MemoryCapacity.of(levels, traces, DELAYS, RIDGE);
        figures.put("memoryCapacity", memory.total());
        return memory.perDelay();
    }

    /** Mean over recordings, lined up at the step of the lost spike. */
    private double[] divergence() {
        int steps = Arrays.stream(rasters).mapToInt(SpikeRaster::steps).min().orElseThrow();
        double[] sum = new double[Math.max(1, steps - steps / 2)];
        int pairs = 0;
        for (int i : spread(PAIRS)) {
            UniformRandomProvider random = seed.at("lost").at(i).rng();
            OptionalInt lost = Drives.stepOfASpike(rasters[i], random);
            if (lost.isEmpty()) continue;
            SpikeRaster less = Drives.withoutOne(rasters[i], lost.getAsInt(), random);
            double[] distance =
                    Divergence.of(encoded.spikes(i), encoded.spikes(i, less)).distance();
            for (int t = 0; t < sum.length; t++) sum[t] += distance[lost.getAsInt() + t];
            pairs++;
        }
        double all = Math.max(1, pairs);
        double[] mean = Arrays.stream(sum).map(d -> d / all).toArray();
        double exponent = new Divergence(mean, 1 / (all * liquid.neurons())).exponent(EXPONENT_WINDOW);
        figures.put("divergenceExponent", Double.isNaN(exponent) ? null : exponent);
        return mean;
    }

    private double[] information() {
        double[] sorted = Arrays.stream(
                        ClassInformation.perFeature(encoded.states().features(), encoded.classes()))
                .sorted()
                .toArray();
        double[] falling = IntStream.rangeClosed(1, sorted.length)
                .mapToDouble(k -> sorted[sorted.length - k])
                .toArray();
        figures.put("meanClassInformation", Arrays.stream(falling).average().orElse(0));
        figures.put("largestClassInformation", falling[0]);
        return falling;
    }

    private double[][] inputWeights() {
        SynapticArray.Reader reader = liquid.array().open(seed.at("weights/input"));
        double[][] weights = new double[liquid.inputs()][liquid.neurons()];
        float[] sums = new float[liquid.neurons()];
        for (int i = 0; i < weights.length; i++) {
            reader.read(new int[] {i}, 1, sums);
            for (int j = 0; j < sums.length; j++) {
                int neuron = j;
                double strength =
                        liquid.dynamics().map(d -> d.inputStrength(neuron)).orElse(1f);
                weights[i][j] = liquid.gain().perSiemens() * strength * sums[j];
            }
        }
        return weights;
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Indices of at most that many recordings, evenly spread over all. */
    private int[] spread(int most) {
        int count = Math.min(most, rasters.length);
        return IntStream.range(0, count)
                .map(k -> (int) ((long) k * rasters.length / count))
                .toArray();
    }
}
