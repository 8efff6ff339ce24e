package org.meniscus.benchmarks.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.meniscus.base.Seed;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hil.frames.FrameFile;
import org.meniscus.hil.frames.FrameReader;
import org.meniscus.hil.recording.Recording;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.SynapticArray;

/** Recordings of boards: as they are, and with one frame changed under a right checksum. */
final class RecordingTargets {
    private static final int WORD_LINES = 12;
    private static final int COLUMNS = 4;
    private static final Seed CHIP = Seed.of(3);

    private RecordingTargets() {}

    private static SynapticArray array(ArraySource source) {
        return source.synapses(HardwarePresets.load("hku-40nm-256kb"), WORD_LINES, COLUMNS, CHIP);
    }

    /** Reads what the recording holds, as a replay does. */
    private static void replay(Path file) {
        try (Recording recording = Recording.open(file)) {
            SynapticArray.Reader reader = array(recording).open(CHIP.at("sample"));
            float[] sums = new float[COLUMNS];
            for (int step = 0; step < 5; step++) reader.read(new int[] {step, step + 3}, 2, sums);
        }
    }

    static List<Target> of(Path seeds) throws IOException {
        Path file = seeds.resolve("recording");
        try (Recording recording = Recording.create(ArraySource.SIMULATED, file)) {
            SynapticArray.Reader reader = array(recording).open(CHIP.at("sample"));
            float[] sums = new float[COLUMNS];
            for (int step = 0; step < 5; step++) reader.read(new int[] {step, step + 3}, 2, sums);
        }
        List<byte[]> frames = new ArrayList<>();
        FrameReader.scan(file, (offset, payload) -> frames.add(payload));
        return List.of(
                new Target(
                        "recording",
                        List.of(Files.readAllBytes(file)),
                        false,
                        (bytes, scratch) -> replay(Files.write(scratch.resolve("x"), bytes))),
                new Target("recording-frame", List.copyOf(frames), false, (bytes, scratch) -> {
                    Path changed = scratch.resolve("x");
                    Files.deleteIfExists(changed);
                    try (FrameFile out = FrameFile.create(changed)) {
                        boolean first = bytes.length > 0 && bytes[0] == 1;
                        out.append(first ? bytes : frames.get(0));
                        for (int k = 1; k < frames.size(); k++) out.append(k == 2 && !first ? bytes : frames.get(k));
                    }
                    replay(changed);
                }));
    }
}
