package org.meniscus.liquid.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.Chips;
import org.meniscus.units.Gain;

class EncodedChunksTest {
    private static final Seed SEED = Seed.of(12);
    private static final int SAMPLES = 900;
    private static final String KEY = "5eed";
    private static final LiquidEncoder ENCODER = new LiquidEncoder(
            Liquid.of(
                    Chips.synapses(HardwarePresets.load("hku-40nm-256kb"), 30, 10, SEED.at("chip")),
                    LifParameters.of(0.9, 1),
                    Gain.parse("0.2 /uS")),
            new StateReadout.WindowedCounts(2));

    @TempDir
    private Path parent;

    private final AtomicInteger fetched = new AtomicInteger();
    private final List<String> tasks = new ArrayList<>();

    /** A clock on which every slice takes two seconds: all of them are kept, of 128 samples, then of 64. */
    private EncodedChunks slow() {
        AtomicLong now = new AtomicLong();
        return EncodedChunks.in(parent, () -> now.getAndAdd(2_000_000_000L));
    }

    @Test
    void aQuickEncodingLeavesNothing() throws Exception {
        assertThat(encode(EncodedChunks.in(parent, () -> 0), KEY, 2)).isEqualTo(SAMPLES);
        assertThat(EncodedChunks.left(parent)).isFalse();
        assertThat(tasks).containsOnly("encoding");
    }

    @Test
    void aSlowOneIsKeptInOrderAndRemovedAtTheEnd() throws Exception {
        EncodedChunks chunks = slow();
        encode(chunks, KEY, 2);
        assertThat(files())
                .startsWith("000000000-000000128.states", "000000128-000000192.states")
                .hasSize(14);
        assertThat(EncodedChunks.left(parent)).isTrue();
        chunks.finished();
        assertThat(EncodedChunks.left(parent)).isFalse();
    }

    @Test
    void aRunRemovesOnlyWhatItUsed() throws Exception {
        encode(slow(), "0ther", 1);
        EncodedChunks chunks = slow();
        encode(chunks, KEY, 1);
        chunks.finished();
        assertThat(parent.resolve(".encoding/0ther")).isNotEmptyDirectory();
        assertThat(parent.resolve(".encoding").resolve(KEY)).doesNotExist();
    }

    /** Any chunks may be missing: those are encoded again, by any number of threads, and the states are the same bits. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatIsKeptIsNotEncodedAgain(int threads) throws Exception {
        encode(slow(), KEY, 2);
        List<String> files = files();
        Files.delete(file(files.get(1)));
        Files.delete(file(files.get(files.size() - 1)));
        assertThat(encode(slow(), KEY, threads)).isEqualTo(64 + SAMPLES - last(files.get(files.size() - 2)));
        assertThat(tasks.get(tasks.size() - 1)).matches("encoding \\(\\d+ kept\\)");
        assertThat(encode(EncodedChunks.in(parent, () -> 0), KEY, threads))
                .as("what was written again is whole")
                .isLessThanOrEqualTo(64);
    }

    @Test
    void anotherKeyKnowsNothingOfIt() throws Exception {
        encode(slow(), KEY, 1);
        assertThat(encode(slow(), "0ther", 1)).isEqualTo(SAMPLES);
    }

    /** A flipped bit, a cut, a chunk under a wrong name, one of another run, rubbish: as if it were not there. */
    @ParameterizedTest
    @ValueSource(strings = {"bit", "cut", "name", "key", "rubbish", "empty"})
    void aDamagedChunkIsEncodedAgain(String damage) throws Exception {
        encode(slow(), KEY, 1);
        encode(slow(), "0ther", 1);
        Path file = file("000000128-000000192.states");
        byte[] bytes = Files.readAllBytes(file);
        switch (damage) {
            case "bit" -> bytes[bytes.length / 2] ^= 1;
            case "cut" -> bytes = java.util.Arrays.copyOf(bytes, bytes.length - 7);
            case "name" -> bytes = Files.readAllBytes(file("000000192-000000256.states"));
            case "key" ->
                bytes = Files.readAllBytes(parent.resolve(".encoding/0ther").resolve(file.getFileName()));
            case "rubbish" -> bytes = new byte[100];
            default -> bytes = new byte[0];
        }
        Files.write(file, bytes);
        assertThat(encode(slow(), KEY, 2)).isEqualTo(64);
    }

    @Test
    void sweepsAndBoardsKeepNothing() throws Exception {
        assertThat(encode(EncodedChunks.NONE, KEY, 1)).isEqualTo(SAMPLES);
        EncodedChunks.NONE.finished();
        try (Stream<Path> left = Files.list(parent)) {
            assertThat(left).isEmpty();
        }
    }

    /** Encodes, checks the states against an encoding without chunks, and says how many samples were fetched. */
    private int encode(EncodedChunks chunks, String key, int threads) throws InterruptedException {
        fetched.set(0);
        LiquidStates states = chunks.encode(
                ENCODER,
                SAMPLES,
                i -> {
                    fetched.incrementAndGet();
                    return raster(i);
                },
                SEED.at("read"),
                key,
                threads,
                (task, done, total) -> {
                    tasks.add(task);
                    assertThat(done).isBetween(1L, total);
                    assertThat(total).isEqualTo(SAMPLES);
                });
        LiquidStates whole =
                ENCODER.encode(SAMPLES, EncodedChunksTest::raster, SEED.at("read"), 2, ProgressListener.NONE);
        assertThat(states.features()).isDeepEqualTo(whole.features());
        assertThat(states.activity()).isEqualTo(whole.activity());
        assertThat(states.neuronSpikes()).isEqualTo(whole.neuronSpikes());
        return fetched.get();
    }

    private static SpikeRaster raster(int sample) {
        int[][] steps = new int[8 + sample % 3][];
        for (int t = 0; t < steps.length; t++)
            steps[t] = SEED.at("in").at(sample).at(t).rng().ints(2, 0, 20).toArray();
        return SpikeRaster.of(20, steps);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(parent.resolve(".encoding").resolve(KEY))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path file(String name) {
        return parent.resolve(".encoding").resolve(KEY).resolve(name);
    }

    private static int last(String name) {
        return Integer.parseInt(name.substring(10, 19));
    }
}
