package org.meniscus.hil.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hil.Small;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.frames.FrameFile;
import org.meniscus.hil.frames.FrameReader;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;
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
        try (Recording recorder = Recording.create(ArraySource.SIMULATED, path)) {
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

    /** Counts that cannot be, in frames of every kind, under right checksums: once stack traces and gigabytes. */
    @Test
    void whatIsWrongUnderARightChecksumIsRefusedInOneLine() throws InterruptedException {
        record(folder.resolve("a"), 1);
        List<byte[]> frames = new ArrayList<>();
        FrameReader.scan(folder.resolve("a"), (offset, payload) -> frames.add(payload));
        int refused = 0;
        for (int frame = 0; frame < 3; frame++)
            for (int at = 0; at < Math.min(60, frames.get(frame).length - 4); at++)
                for (int number : new int[] {-5, 0, 7, 700_000_000, Integer.MAX_VALUE}) {
                    byte[] changed = frames.get(frame).clone();
                    ByteBuffer.wrap(changed).putInt(at, number);
                    if (isRefused(frames, frame, changed)) refused++;
                    if (at % 10 == 0 && isRefused(frames, frame, Arrays.copyOf(changed, at))) refused++;
                }
        assertThat(refused).isGreaterThan(300);
    }

    private boolean isRefused(List<byte[]> frames, int at, byte[] changed) {
        Path path = folder.resolve("changed");
        path.toFile().delete();
        try (FrameFile file = FrameFile.create(path)) {
            for (int k = 0; k < Math.min(6, frames.size()); k++) file.append(k == at ? changed : frames.get(k));
        }
        try (Recording recording = Recording.open(path)) {
            array(recording, Small.CHIP);
            return false;
        } catch (InputException e) {
            assertThat(e.getMessage()).startsWith(path.toString()).doesNotContain("\n", "null");
            return true;
        }
    }

    @Test
    void aSampleEncodedTwiceIsReplayedTwice() throws InterruptedException {
        Path path = folder.resolve("twice");
        try (Recording recorder = Recording.create(ArraySource.SIMULATED, path)) {
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

    /** Killed at any byte, gone on with on the board: the same bits, and only what was missing is read again. */
    @Test
    void aRecordingIsGoneOnWithOnItsBoardToTheSameBits() throws Exception {
        try (MacroServer server =
                        MacroServer.start(SimulatedBoard.formed(HARDWARE, Small.CHIP, 0), ServerSettings.loopback());
                Board board = Board.connect(BoardAddress.loopback(server.port()), Patience.DEFAULT, notice -> {})) {
            ArraySource live = (hardware, wordLines, columns, seed) -> board.map(new Region(0, wordLines, 0, columns));
            Path whole = folder.resolve("whole");
            LiquidStates undisturbed;
            RecordedFrom from = new RecordedFrom("grpc://lab:7400", "zynq", "A", "2.3");
            try (Recording recording = Recording.create(live, whole, Optional.of(from))) {
                undisturbed = Small.encode(array(recording, Small.CHIP), SAMPLES, 2);
            }
            byte[] bytes = Files.readAllBytes(whole);
            long all = undisturbed.reads().reads();
            for (double share : new double[] {0.05, 0.4, 0.77, 1}) {
                Path cut =
                        Files.write(folder.resolve("cut" + share), Arrays.copyOf(bytes, (int) (share * bytes.length)));
                long before = board.status().getReads();
                LiquidStates resumed;
                try (Recording recording = Recording.resume(live, cut)) {
                    assertThat(recording.from()).contains(from);
                    resumed = Small.encode(array(recording, Small.CHIP), SAMPLES, 2);
                }
                assertThat(resumed.features()).isDeepEqualTo(undisturbed.features());
                assertThat(resumed.activity()).isEqualTo(undisturbed.activity());
                assertThat(board.status().getReads() - before).isLessThanOrEqualTo(Math.round((1.2 - share) * all));
                try (Recording recording = Recording.open(cut)) {
                    LiquidStates replayed = Small.encode(array(recording, Small.CHIP), SAMPLES, 1);
                    assertThat(replayed.features()).isDeepEqualTo(undisturbed.features());
                }
            }
        }
    }

    /**
     * A recording kept in the repository, of this class's liquid with 3 samples on the simulated hardware: replays
     * without any device model. Made by {@code RecordingTest.main}.
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
        try (Recording recorder = Recording.create(ArraySource.SIMULATED, Path.of(arguments[0]))) {
            System.out.printf("digest %08x%n", digest(Small.encode(array(recorder, Small.CHIP), 3, 1)));
        }
    }
}
