package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;
import org.meniscus.events.EventTransform;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.study.ModalitySpec;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.TaskSpec;

/**
 * The recordings of one modality, decoded and put on the clock once; every chip encodes the same spikes.
 *
 * @param name of the modality
 * @param info of the data set
 * @param geometry of the sensor after all transforms; its channels are the inputs of the liquid
 * @param train official training part
 * @param test official test part
 */
public record Recordings(String name, DatasetInfo info, SensorGeometry geometry, Binned train, Binned test) {
    /**
     * Where a recording comes from.
     *
     * @param id what it is called at its source
     * @param group who or what was recorded, such as a speaker; blank where that is not known
     * @param fingerprint the same for recordings of the same events; blank for one without events
     */
    public record Origin(String id, String group, String fingerprint) {
        static final Origin UNKNOWN = new Origin("", "", "");
    }

    /** Rasters with their labels (indices into the data set's class names) and origins. */
    public record Binned(SpikeRaster[] rasters, int[] labels, Origin[] origins) {
        /** Of unknown origin. */
        public Binned(SpikeRaster[] rasters, int[] labels) {
            this(
                    rasters,
                    labels,
                    Collections.nCopies(labels.length, Origin.UNKNOWN).toArray(Origin[]::new));
        }

        /** The recordings with these numbers, in this order. */
        public Binned subset(int... samples) {
            return new Binned(
                    IntStream.of(samples).mapToObj(i -> rasters[i]).toArray(SpikeRaster[]::new),
                    IntStream.of(samples).map(i -> labels[i]).toArray(),
                    IntStream.of(samples).mapToObj(i -> origins[i]).toArray(Origin[]::new));
        }

        /** Group of every recording. */
        List<String> groups() {
            return Arrays.stream(origins).map(Origin::group).toList();
        }

        /** How many recordings. */
        public int size() {
            return labels.length;
        }
    }

    /** Inputs of the liquid. */
    public int channels() {
        return geometry.channels();
    }

    /**
     * The training part, of the classes that a study trains on: all but the unseen ones of a zero-shot task. With splits every class is
     * trained on in some, and a liquid tuned on them all, without labels, serves every split.
     *
     * @throws InputException if there is none
     */
    public Binned learnt(TaskSpec task) {
        List<String> names = info.sharedNames();
        List<String> trained = task.trained(names);
        int[] kept = IntStream.range(0, train.size())
                .filter(i -> trained.contains(names.get(train.labels()[i])))
                .toArray();
        if (kept.length == train.size()) return train;
        if (kept.length == 0)
            throw new InputException("modality '" + name + "' has no training recording of the classes " + trained);
        return train.subset(kept);
    }

    /** The recordings of every modality of a study, in the order of the modalities' names. */
    public static List<Recordings> open(StudySpec study, int threads, ProgressListener progress)
            throws InterruptedException {
        return open(study, RecordingCache.NONE, threads, progress);
    }

    /** The same recordings, bit for bit, binned only where the cache has them not. */
    public static List<Recordings> open(StudySpec study, RecordingCache cache, int threads, ProgressListener progress)
            throws InterruptedException {
        List<Recordings> recordings = new ArrayList<>();
        Seed seed = Seed.of(study.seed()).at("data");
        for (var modality : study.orderedModalities().entrySet())
            recordings.add(
                    open(modality.getKey(), modality.getValue(), seed.at(modality.getKey()), cache, threads, progress));
        return recordings;
    }

    private static Recordings open(
            String name, ModalitySpec spec, Seed seed, RecordingCache cache, int threads, ProgressListener progress)
            throws InterruptedException {
        EventDataset data = spec.data().open(seed.at("recordings"), progress);
        DatasetInfo info = Contents.complete(spec, data.info());
        EventTransform transform = EventTransform.sequence(spec.transforms());
        SensorGeometry geometry = transform.geometry(info.geometry());
        int total = data.size(Part.TRAIN) + data.size(Part.TEST);
        AtomicInteger done = new AtomicInteger();
        Runnable counted = () -> progress.progress("binning " + name, done.incrementAndGet(), total);
        Map<Part, Binned> binned = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Seed at = seed.at(part.name().toLowerCase(Locale.ROOT));
            String key = cache.isNone() ? "" : EncodingKey.ofBinned(spec, info, part, data.size(part), at);
            Optional<Binned> found = cache.find(key);
            binned.put(part, found.isPresent() ? found.get() : bin(data, part, spec, transform, at, threads, counted));
            if (found.isEmpty()) cache.keep(key, binned.get(part));
        }
        return new Recordings(name, info, geometry, binned.get(Part.TRAIN), binned.get(Part.TEST));
    }

    private static Binned bin(
            EventDataset data,
            Part part,
            ModalitySpec spec,
            EventTransform transform,
            Seed seed,
            int threads,
            Runnable counted)
            throws InterruptedException {
        int size = data.size(part);
        if (size == 0)
            throw new InputException("data set " + data.info().name() + " has no recordings in its "
                    + part.name().toLowerCase(Locale.ROOT) + " part; a study needs a train and a test part");
        SpikeRaster[] rasters = new SpikeRaster[size];
        int[] labels = new int[size];
        Origin[] origins = new Origin[size];
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            pool.submit(() -> IntStream.range(0, size).parallel().forEach(i -> {
                        EventStream events = data.events(part, i);
                        rasters[i] = spec.binning().bin(transform.apply(events, seed.at(i)));
                        labels[i] = data.label(part, i);
                        origins[i] = new Origin(data.id(part, i), data.group(part, i), events.fingerprint());
                        counted.run();
                    }))
                    .get();
        } catch (ExecutionException e) {
            throw InputException.class.isInstance(rootCause(e))
                    ? (InputException) rootCause(e)
                    : new IllegalStateException("binning " + data.info().name() + " failed", e);
        } finally {
            pool.shutdownNow();
        }
        return new Binned(rasters, labels, origins);
    }

    private static Throwable rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof InputException)) cause = cause.getCause();
        return cause;
    }
}
