package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.run.Recordings.Binned;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;

class RecordingCacheTest {
    private static final String KEY = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;

    private static Binned binned(int samples) {
        return new Binned(
                IntStream.range(0, samples)
                        .mapToObj(i -> SpikeRaster.of(9, new int[][] {{i % 9, 8}, {}, {0}}))
                        .toArray(SpikeRaster[]::new),
                IntStream.range(0, samples).map(i -> i % 3).toArray());
    }

    private static String key(int number) {
        return String.format("%064x", number);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsKeptIsFound() throws IOException {
        RecordingCache cache = RecordingCache.in(folder, 1_000_000);
        assertThat(cache.find(KEY)).isEmpty();
        cache.keep(KEY, binned(5));
        Binned found = cache.find(KEY).orElseThrow();
        assertThat(found.rasters()).containsExactly(binned(5).rasters());
        assertThat(found.labels()).containsExactly(0, 1, 2, 0, 1);
        assertThat(names()).containsExactly(KEY + ".rasters");
    }

    /** Every byte counts: each one flipped, and each shorter file, is refused. */
    @Test
    void whatIsDamagedIsNot() throws IOException {
        RecordingCache cache = RecordingCache.in(folder, 1_000_000);
        cache.keep(KEY, binned(1));
        Path file = folder.resolve(KEY + ".rasters");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThat(cache.find(KEY)).as("byte %d", at).isEmpty();
            Files.write(file, java.util.Arrays.copyOf(whole, at));
            assertThat(cache.find(KEY)).as("first %d bytes", at).isEmpty();
        }
        cache.keep(KEY, binned(1));
        assertThat(cache.find(KEY)).isPresent();
        Files.write(folder.resolve(key(7) + ".rasters"), whole);
        assertThat(cache.find(key(7))).as("an entry under another's name").isEmpty();
    }

    @Test
    void theBoundIsKeptAndTheLongestUnusedGoesFirst() throws IOException {
        RecordingCache.in(folder, 1_000_000).keep(key(0), binned(20));
        long size = Files.size(folder.resolve(key(0) + ".rasters"));
        RecordingCache cache = RecordingCache.in(folder, 3 * size + 1);
        for (int k = 1; k < 3; k++) cache.keep(key(k), binned(20));
        for (int k = 0; k < 3; k++)
            Files.setLastModifiedTime(folder.resolve(key(k) + ".rasters"), FileTime.fromMillis(1_000_000L * (k + 1)));
        Files.writeString(folder.resolve("notes.txt"), "not ours");
        assertThat(cache.find(key(0))).isPresent();
        cache.keep(key(3), binned(20));
        assertThat(names()).containsExactly(key(0) + ".rasters", key(2) + ".rasters", key(3) + ".rasters", "notes.txt");
        cache.keep(key(4), binned(100));
        assertThat(names())
                .as("larger than the bound")
                .doesNotContain(key(4) + ".rasters")
                .hasSize(4);
    }

    /** Four at once on one folder with room for two entries: whole ones or none, and the room is kept in the end. */
    @Test
    void severalMayShareTheFolder() throws Exception {
        RecordingCache.in(folder, 1_000_000).keep(key(0), binned(20));
        long size = Files.size(folder.resolve(key(0) + ".rasters"));
        SpikeRaster[] expected = binned(20).rasters();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int worker = 0; worker < 4; worker++)
                all.add(pool.submit(() -> {
                    RecordingCache cache = RecordingCache.in(folder, 2 * size);
                    for (int k = 0; k < 100; k++) {
                        cache.keep(key(k % 3), binned(20));
                        cache.find(key((k + 1) % 3))
                                .ifPresent(found -> assertThat(found.rasters()).containsExactly(expected));
                    }
                }));
            for (Future<?> one : all) one.get();
        } finally {
            pool.shutdownNow();
        }
        RecordingCache.in(folder, 2 * size).keep(key(0), binned(20));
        assertThat(names()).hasSizeLessThanOrEqualTo(2).allMatch(name -> name.endsWith(".rasters"));
    }

    @Test
    void noneKeepsNothingAndABoundIsNeeded() throws IOException {
        RecordingCache.NONE.keep(KEY, binned(1));
        assertThat(RecordingCache.NONE.find(KEY)).isEmpty();
        assertThat(names()).isEmpty();
        assertThatThrownBy(() -> RecordingCache.in(folder, 0)).isInstanceOf(InputException.class);
    }

    /** The same recordings with and without; binned once, and again for another clock, seed or damage. */
    @Test
    void recordingsAreBinnedOnce() throws Exception {
        RecordingCache cache = RecordingCache.in(folder, 50_000_000);
        AtomicInteger plain = new AtomicInteger();
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        List<Recordings> without = open(RecordingCache.NONE, plain);
        List<Recordings> made = open(cache, first);
        List<Recordings> kept = open(cache, second);
        assertThat(plain).hasValue(2 * 10 * 3);
        assertThat(first).hasValue(2 * 10 * 3);
        assertThat(second).hasValue(0);
        for (int m = 0; m < 2; m++)
            for (List<Recordings> other : List.of(made, kept)) {
                assertThat(other.get(m).info()).isEqualTo(without.get(m).info());
                assertThat(other.get(m).train().rasters())
                        .containsExactly(without.get(m).train().rasters());
                assertThat(other.get(m).test().rasters())
                        .containsExactly(without.get(m).test().rasters());
                assertThat(other.get(m).test().labels())
                        .containsExactly(without.get(m).test().labels());
            }
        AtomicInteger third = new AtomicInteger();
        open(cache, third, "modalities.audio.binning.steps=100");
        assertThat(third).as("audio alone").hasValue(10 * 3);
        open(cache, third, "seed=11");
        assertThat(third).as("all, on another seed").hasValue(10 * 3 + 2 * 10 * 3);
        Path damaged = folder.resolve(names().get(0));
        Files.write(damaged, new byte[] {1, 2, 3});
        AtomicInteger fourth = new AtomicInteger();
        for (String change : List.of("seed=10", "seed=11", "modalities.audio.binning.steps=100"))
            open(cache, fourth, change);
        assertThat(fourth).as("one part, made again").hasValueBetween(10, 20);
    }

    private static List<Recordings> open(RecordingCache cache, AtomicInteger binned, String... overrides)
            throws InterruptedException {
        List<String> small = Stream.concat(
                        Stream.of("image", "audio")
                                .flatMap(name -> Stream.of(
                                        "modalities." + name + ".data.trainPerClass=2",
                                        "modalities." + name + ".data.testPerClass=1")),
                        Stream.of(overrides))
                .toList();
        StudySpec study = Studies.load("zero-shot", Map.of(), small);
        return Recordings.open(study, cache, 2, (task, done, total) -> {
            if (task.startsWith("binning ")) binned.incrementAndGet();
        });
    }
}
