package org.meniscus.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.NMnist;
import org.meniscus.datasets.NMnistWriter;
import org.meniscus.datasets.PackedDataset;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.formats.NMnistFormat;
import org.meniscus.synthetic.SyntheticDigits;

/**
 * How fast recordings are read: N-MNIST bytes to checked events, beside numpy; a pass over a zip archive beside inflating
 * alone; a data set as large as N-MNIST packed and mapped, and what it takes of the heap. Rates are per second of the wall, the
 * best of several passes.
 */
final class DataBenchmark {
    private static final int FULL = 60_000;
    private static final int THREADS = 2;

    private final Figures out;
    private final boolean quick;
    private final Path folder;

    private DataBenchmark(Figures out, boolean quick, Path folder) {
        this.out = out;
        this.quick = quick;
        this.folder = folder;
    }

    /**
     * @param data folder of N-MNIST's archives; else synthetic recordings in that layout
     */
    static void run(Figures out, boolean quick, Optional<Path> data) throws Exception {
        Path folder = Files.createTempDirectory("data-benchmark");
        Path packed = folder.resolve("many.events");
        try {
            out.line("recordings", data.isPresent() ? "N-MNIST" : "synthetic", "synthetic unless --data");
            if (data.isEmpty())
                NMnistWriter.write(
                        SyntheticDigits.images(Seed.of(1), 20, 1, ProgressListener.NONE),
                        folder,
                        ProgressListener.NONE);
            new DataBenchmark(out, quick, folder).run(data.orElse(folder).resolve("Train.zip"), packed);
        } finally {
            for (String file : List.of("many.events", "recordings", "Train.zip", "Test.zip"))
                Files.deleteIfExists(folder.resolve(file));
            Files.delete(folder);
        }
    }

    private void run(Path archive, Path packed) throws Exception {
        NMnist source = NMnist.open(archive, ProgressListener.NONE);
        List<byte[]> recordings = new ArrayList<>();
        long events = 0;
        for (int k = 0; k < source.size(Part.TRAIN); k++) {
            EventStream stream = source.events(Part.TRAIN, k);
            recordings.add(NMnistFormat.encode(stream));
            events += stream.size();
        }
        decode(recordings, events);
        zip(archive, source, events);
        pack(new Repeated(source, quick ? FULL / 10 : FULL), packed);
    }

    private void decode(List<byte[]> recordings, long events) throws Exception {
        double one = 0;
        for (int threads = 1; threads <= THREADS; threads++) {
            double rate = events
                    / best(
                            threads,
                            recordings.size(),
                            k -> NMnistFormat.decode(recordings.get(k), SensorGeometry.N_MNIST, "benchmark")
                                    .size());
            out.line("decode/n-mnist/" + threads + "-thread", rate / 1e6, "million events/s");
            if (threads == 1) one = rate;
            else out.line("decode/n-mnist/threads", rate / one, "x");
        }
        try (var file = Files.newOutputStream(folder.resolve("recordings"))) {
            for (byte[] bytes : recordings) file.write(bytes);
        }
        new PythonPeer("data_numpy.py", "numpy")
                .run(out, folder.resolve("recordings").toString());
    }

    /** A pass that inflates and decodes, beside one that only inflates. */
    private void zip(Path archive, NMnist source, long events) throws Exception {
        double inflate;
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            inflate = best(1, entries.size(), k -> {
                try (InputStream in = zip.getInputStream(entries.get(k))) {
                    return in.readAllBytes().length;
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        double read = best(
                1, source.size(Part.TRAIN), k -> source.events(Part.TRAIN, k).size());
        out.line("zip/pass/1-thread", events / read / 1e6, "million events/s");
        out.line("zip/inflating", inflate / read, "share of the pass");
    }

    private void pack(EventDataset many, Path file) throws Exception {
        long begin = System.nanoTime();
        PackedDataset.pack(many, file, ProgressListener.NONE);
        out.line("packed/recordings", many.size(Part.TRAIN), "those of the archive again and again");
        out.line("packed/made", (System.nanoTime() - begin) / 1e9, "s");
        out.line("packed/file", Files.size(file) / 1e9, "GB");
        long before = heap();
        PackedDataset packed = PackedDataset.open(file);
        long events = IntStream.range(0, packed.size(Part.TRAIN))
                .mapToLong(k -> packed.events(Part.TRAIN, k).size())
                .sum();
        out.line("packed/events", events / 1e6, "million");
        double pass = best(
                THREADS,
                packed.size(Part.TRAIN),
                k -> packed.events(Part.TRAIN, k).size());
        out.line("packed/pass/" + THREADS + "-threads", events / pass / 1e6, "million events/s");
        out.line("packed/heap", Math.max(0, heap() - before) / 1e6, "MB");
        if (packed.size(Part.TEST) > 0) throw new IllegalStateException("keeps the mapping in reach while measuring");
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int k = 0; k < 3; k++) System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private interface Reading {
        int read(int recording);
    }

    /** Seconds of the fastest pass over all recordings. */
    private double best(int threads, int size, Reading reading) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            double best = Double.POSITIVE_INFINITY;
            double spent = 0;
            for (int pass = 0; pass < 4 || spent < (quick ? 2 : 8); pass++) {
                long begin = System.nanoTime();
                pool.submit(() -> IntStream.range(0, size)
                                .parallel()
                                .map(reading::read)
                                .sum())
                        .get();
                double seconds = (System.nanoTime() - begin) / 1e9;
                spent += seconds;
                best = Math.min(best, seconds);
            }
            return best;
        } finally {
            pool.shutdown();
        }
    }

    /** The recordings of a data set again and again, to the number wanted. */
    private record Repeated(EventDataset source, int size) implements EventDataset {
        @Override
        public DatasetInfo info() {
            return source.info();
        }

        @Override
        public int size(Part part) {
            return part == Part.TRAIN ? size : 0;
        }

        @Override
        public int label(Part part, int index) {
            return source.label(Part.TRAIN, index % source.size(Part.TRAIN));
        }

        @Override
        public String id(Part part, int index) {
            return "recording-" + index;
        }

        @Override
        public EventStream events(Part part, int index) {
            return source.events(Part.TRAIN, index % source.size(Part.TRAIN));
        }
    }
}
