package org.meniscus.hil.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hil.Small;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.SynapticArray;

class RecordingTest {
    private static final int WORD_LINES = Small.INPUTS + Small.NEURONS;
    private static final MacroConfig HARDWARE = Small.hardware();
    private static final int SAMPLES = 6;

    @TempDir
    private Path folder;

    private static SynapticArray array(ArraySource source, Seed chip) {
        return source.synapses(HARDWARE, WORD_LINES, Small.NEURONS, chip);
    }

    private LiquidStates record(Path path, int threads) throws InterruptedException {
        try (Recorder recorder = Recorder.create(ArraySource.SIMULATED, path)) {
            return Small.encode(array(recorder, Small.CHIP), SAMPLES, threads);
        }
    }

    @Test
    void recordingChangesNoBitAndReplayGivesThemAll() throws InterruptedException {
        LiquidStates live = Small.encode(array(ArraySource.SIMULATED, Small.CHIP), SAMPLES, 2);
        LiquidStates recorded = record(folder.resolve("a"), 2);
        assertThat(recorded.features()).isDeepEqualTo(live.features());
        assertThat(recorded.activity()).isEqualTo(live.activity());
        for (int threads : new int[] {1, 3})
            try (Recording recording = Recording.open(folder.resolve("a"))) {
                SynapticArray array = array(recording, Small.CHIP);
                LiquidStates replayed = Small.encode(array, SAMPLES, threads);
                assertThat(replayed.features()).isDeepEqualTo(live.features());
                assertThat(replayed.activity()).isEqualTo(live.activity());
                assertThat(array.conductances().orElseThrow().at(3, 4))
                        .isEqualTo(array(ArraySource.SIMULATED, Small.CHIP)
                                .conductances()
                                .orElseThrow()
                                .at(3, 4));
            }
    }

    @Test
    void aSampleEncodedTwiceIsReplayedTwice() throws InterruptedException {
        Path path = folder.resolve("twice");
        try (Recorder recorder = Recorder.create(ArraySource.SIMULATED, path)) {
            SynapticArray array = array(recorder, Small.CHIP);
            Small.encode(array, 2, 1);
            Small.encode(array, 2, 1);
        }
        try (Recording recording = Recording.open(path)) {
            SynapticArray array = array(recording, Small.CHIP);
            Small.encode(array, 2, 1);
            Small.encode(array, 2, 1);
            assertThatThrownBy(() -> Small.encode(array, 2, 1)).hasMessageContaining("does not hold this sample");
        }
    }

    @Test
    void anotherStudyIsRefused() throws InterruptedException {
        record(folder.resolve("a"), 1);
        try (Recording recording = Recording.open(folder.resolve("a"))) {
            assertThatThrownBy(() -> array(recording, Seed.of(99)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("no array of 60 word lines");
            SynapticArray array = array(recording, Small.CHIP);
            assertThatThrownBy(() -> array(recording, Small.CHIP)).hasMessageContaining("number of repeats");
            assertThatThrownBy(() -> Small.encode(array, SAMPLES + 1, 1))
                    .hasMessageContaining("does not hold this sample");
        }
        try (Recording recording = Recording.open(folder.resolve("a"))) {
            SynapticArray array = array(recording, Small.CHIP);
            SynapticArray.Reader reader =
                    array.open(Seed.of(5).at("test").at("sample").at(0));
            assertThatThrownBy(() -> reader.read(new int[] {0, 59}, 2, new float[Small.NEURONS]))
                    .hasMessageContaining("other spikes at step 0");
        }
    }

    @Test
    void aRecordingThatWasCutOffSaysSo() throws Exception {
        record(folder.resolve("a"), 1);
        byte[] bytes = Files.readAllBytes(folder.resolve("a"));
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 100));
        try (Recording recording = Recording.open(cut)) {
            assertThatThrownBy(() -> Small.encode(array(recording, Small.CHIP), SAMPLES, 1))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("cut off");
        }
    }

    /**
     * A recording kept in the repository, of this class's liquid with 3 samples on the simulated hardware: replays without
     * any device model. Made by {@code RecordingTest.main}.
     */
    @Test
    void aCommittedRecordingGivesTheSameStatesForEver() throws Exception {
        Path path = Path.of(RecordingTest.class.getResource("small.frames").toURI());
        try (Recording recording = Recording.open(path)) {
            LiquidStates states = Small.encode(array(recording, Small.CHIP), 3, 1);
            assertThat(digest(states)).isEqualTo(0xed6714cdL);
        }
    }

    private static long digest(LiquidStates states) {
        CRC32C checksum = new CRC32C();
        for (float[] row : states.features())
            for (float value : row)
                for (int shift = 0; shift < 32; shift += 8) checksum.update(Float.floatToIntBits(value) >>> shift);
        return checksum.getValue();
    }

    public static void main(String[] arguments) throws InterruptedException {
        try (Recorder recorder = Recorder.create(ArraySource.SIMULATED, Path.of(arguments[0]))) {
            System.out.printf("digest %08x%n", digest(Small.encode(array(recorder, Small.CHIP), 3, 1)));
        }
    }
}
