package org.meniscus.hil.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ShakyDisk;

class FrameFileTest {
    @TempDir
    private Path folder;

    private static List<byte[]> payloads() {
        List<byte[]> payloads = new ArrayList<>();
        Random random = new Random(1);
        for (int size : new int[] {0, 1, 10, 1000}) {
            byte[] payload = new byte[size];
            random.nextBytes(payload);
            payloads.add(payload);
        }
        payloads.add(new byte[50_000]);
        return payloads;
    }

    private Path written() {
        Path path = folder.resolve("frames");
        try (FrameFile file = FrameFile.create(path)) {
            payloads().forEach(file::append);
        }
        return path;
    }

    private static List<byte[]> read(Path path) {
        List<byte[]> frames = new ArrayList<>();
        FrameReader.scan(path, (offset, payload) -> frames.add(payload));
        return frames;
    }

    @Test
    void whatIsAppendedIsReadBackInOrderAndByOffset() throws Exception {
        Path path = written();
        assertThat(read(path)).containsExactlyElementsOf(payloads());
        assertThat(Files.size(path)).isLessThan(2000);
        List<Long> offsets = new ArrayList<>();
        FrameReader.scan(path, (offset, payload) -> offsets.add(offset));
        try (FrameReader reader = FrameReader.open(path)) {
            for (int k = 4; k >= 0; k--)
                assertThat(reader.frame(offsets.get(k))).isEqualTo(payloads().get(k));
        }
    }

    /** Cut all along: what was whole stays, nothing else appears, and the file goes on after it. */
    @Test
    void aFileCutAnywhereKeepsItsWholeFrames() throws Exception {
        byte[] whole = Files.readAllBytes(written());
        Path cut = folder.resolve("cut");
        for (int length = FrameFile.MAGIC.length; length <= whole.length; length += 1 + length % 3) {
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            List<byte[]> frames = read(cut);
            assertThat(frames).containsExactlyElementsOf(payloads().subList(0, frames.size()));
            if (length % 97 == 0) {
                try (FrameFile file = FrameFile.open(cut, false)) {
                    file.append(new byte[] {42});
                }
                assertThat(read(cut)).hasSize(frames.size() + 1).endsWith(new byte[] {42});
            }
        }
    }

    /** One flipped bit anywhere is either refused, or costs the last frame; it never changes what is read. */
    @Test
    void aFlippedBitIsNeverReadAsData() throws Exception {
        byte[] whole = Files.readAllBytes(written());
        Path bad = folder.resolve("bad");
        int refused = 0;
        for (int at = 0; at < whole.length; at += 3) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 << (at % 8));
            Files.write(bad, bytes);
            List<byte[]> frames = new ArrayList<>();
            try {
                FrameReader.scan(bad, (offset, payload) -> frames.add(payload));
                assertThat(frames.size()).isLessThan(payloads().size());
            } catch (InputException e) {
                refused++;
            }
            assertThat(frames).containsExactlyElementsOf(payloads().subList(0, frames.size()));
        }
        assertThat(refused).isGreaterThan(whole.length / 3 / 2);
    }

    /** What a disk without power may leave behind the last frame: zeros, or a header without its body. */
    @Test
    void aTornEndOfZerosIsLeftOut() throws Exception {
        byte[] whole = Files.readAllBytes(written());
        Path torn = folder.resolve("torn");
        for (int zeros : new int[] {1, FrameFile.HEADER, 500, 9000}) {
            Files.write(torn, java.util.Arrays.copyOf(whole, whole.length + zeros));
            assertThat(read(torn)).containsExactlyElementsOf(payloads());
            try (FrameFile file = FrameFile.open(torn, true)) {
                file.append(new byte[] {42});
            }
            assertThat(read(torn)).hasSize(6).endsWith(new byte[] {42});
        }
        for (int length = 0; length <= FrameFile.MAGIC.length; length++) {
            for (byte[] start : List.of(java.util.Arrays.copyOf(whole, length), new byte[length])) {
                Files.write(torn, start);
                try (FrameFile file = FrameFile.open(torn, true)) {
                    file.append(new byte[] {42});
                }
                assertThat(read(torn)).containsExactly(new byte[] {42});
            }
        }
    }

    /** After a power cut at any call, a durable file holds every frame whose append had returned, and goes on. */
    @Test
    void aPowerCutTakesNothingThatWasAcknowledged() throws Exception {
        for (ShakyDisk.Loss loss : ShakyDisk.Loss.values()) {
            int acknowledged = 0;
            for (int call = 1; acknowledged < payloads().size(); call++) {
                Path place = Files.createDirectories(folder.resolve(loss + "-" + call));
                ShakyDisk disk = new ShakyDisk(place).stopAt(call);
                acknowledged = append(disk.shaky(place.resolve("journal")));
                disk.losePower(loss);
                Path journal = place.resolve("journal");
                if (acknowledged > 0) assertThat(read(journal)).hasSizeGreaterThanOrEqualTo(acknowledged);
                try (FrameFile file = FrameFile.open(journal, true)) {
                    file.append(new byte[] {42});
                }
                assertThat(read(journal)).hasSizeGreaterThan(acknowledged).endsWith(new byte[] {42});
            }
        }
    }

    private static int append(Path path) {
        int acknowledged = 0;
        try (FrameFile file = FrameFile.open(path, true)) {
            for (byte[] payload : payloads()) {
                file.append(payload);
                acknowledged++;
            }
        } catch (ShakyDisk.PowerCut e) {
            return acknowledged;
        }
        return acknowledged;
    }

    /** A disk that is full for a moment, at any call: one line, and the frames before and after are there. */
    @Test
    void afterAFailureTheFileGoesOn() throws Exception {
        for (int call = 1; call < 16; call++) {
            Path place = Files.createDirectories(folder.resolve("full-" + call));
            ShakyDisk disk = new ShakyDisk(place);
            List<byte[]> appended = new ArrayList<>();
            try (FrameFile file = FrameFile.open(disk.shaky(place.resolve("journal")), true)) {
                disk.failOnceAt(disk.calls() + call);
                for (byte[] payload : payloads()) {
                    try {
                        file.append(payload);
                        appended.add(payload);
                    } catch (InputException e) {
                        assertThat(e).hasMessageMatching(".*/journal: cannot be written: .*No space left on device");
                    }
                }
            } catch (InputException atTheEnd) {
                assertThat(atTheEnd).hasMessageContaining("cannot be written");
            }
            assertThat(read(place.resolve("journal"))).containsExactlyElementsOf(appended);
        }
    }

    @Test
    void aFileIsNeverOverwrittenNorWrittenTwiceAtOnce() {
        Path path = written();
        assertThatThrownBy(() -> FrameFile.create(path)).hasMessageContaining("never overwritten");
        try (FrameFile file = FrameFile.open(path, false)) {
            assertThatThrownBy(() -> FrameFile.open(path, false)).hasMessageContaining("in use");
        }
    }

    @Test
    void anotherFileIsRefused() throws Exception {
        Path path = Files.writeString(folder.resolve("text"), "kind: macro\nname: x\n");
        assertThatThrownBy(() -> read(path))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a file of frames");
        assertThatThrownBy(() -> FrameFile.open(path, false)).isInstanceOf(InputException.class);
        assertThat(Files.readString(path)).startsWith("kind");
    }

    /** A program that says how many frames it has appended is killed without warning: at least those are there. */
    @Test
    void kill9LosesNothingThatWasAppended() throws Exception {
        Path path = folder.resolve("killed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int told = -1;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (told < 200) told = Integer.parseInt(out.readLine());
        } finally {
            process.destroyForcibly().waitFor();
        }
        List<byte[]> frames = read(path);
        assertThat(frames.size()).isGreaterThanOrEqualTo(told + 1);
        for (int k = 0; k < frames.size(); k++) assertThat(frames.get(k)).isEqualTo(Appender.payload(k));
    }

    /** Appends until it is killed, or 60 s have passed. */
    public static final class Appender {
        public static void main(String[] arguments) {
            long end = System.nanoTime() + 60_000_000_000L;
            try (FrameFile file = FrameFile.create(Path.of(arguments[0]))) {
                for (int k = 0; System.nanoTime() < end; k++) {
                    file.append(payload(k));
                    System.out.println(String.format(java.util.Locale.ROOT, "%06d", k));
                }
            }
        }

        static byte[] payload(int k) {
            byte[] payload = new byte[k % 3000];
            new Random(k).nextBytes(payload);
            return payload;
        }
    }
}
