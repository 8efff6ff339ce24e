package org.meniscus.projection.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.head.Standardiser;
import org.meniscus.projection.jvm.JvmBackend;

class CheckpointTest {
    private static final float[][] STATES = {{1, 2, 3}, {-1, 0.5f, 0}};
    private static final List<ProjectionHead> HEADS = List.of(
            ProjectionHead.initialise(
                    HeadSpec.oneLayer(4), Standardiser.of(new float[] {0, 1, 2}, new float[] {1, 0.5f, 0}), Seed.of(1)),
            ProjectionHead.initialise(HeadSpec.linear(2), Standardiser.none(5), Seed.of(2)));

    @TempDir
    Path folder;

    @Test
    void readsBackEveryBit() {
        Path file = written();
        List<ProjectionHead> read = Checkpoint.read(file);
        assertThat(read).hasSize(2);
        for (int h = 0; h < 2; h++) {
            assertThat(read.get(h).spec()).isEqualTo(HEADS.get(h).spec());
            for (int p = 0; p < 2; p++)
                assertThat(read.get(h).parameters().get(p))
                        .isDeepEqualTo(HEADS.get(h).parameters().get(p));
        }
        try (ComputeBackend backend = new JvmBackend(1)) {
            assertThat(read.get(0).project(backend, STATES))
                    .isDeepEqualTo(HEADS.get(0).project(backend, STATES));
        }
    }

    @Test
    void theBytesDoNotDependOnTheTimeZone() throws IOException {
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            byte[] east = Files.readAllBytes(written());
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            assertThat(Files.readAllBytes(written())).isEqualTo(east);
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void theSameHeadsGiveTheSameBytesAndNothingIsLeftBeside() throws IOException {
        byte[] first = Files.readAllBytes(written());
        byte[] second = Files.readAllBytes(written());
        assertThat(second).isEqualTo(first);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    /** Every single byte counts: whichever is flipped, the file is refused. */
    @Test
    void refusesAnyFlippedByte() throws IOException {
        byte[] good = Files.readAllBytes(written());
        Path broken = folder.resolve("broken.npz");
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x10;
            Files.write(broken, bad);
            assertThatThrownBy(() -> Checkpoint.read(broken))
                    .as("byte %d", i)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("broken.npz");
        }
    }

    @Test
    void refusesAFileCutShort() throws IOException {
        byte[] good = Files.readAllBytes(written());
        Path broken = folder.resolve("broken.npz");
        for (int length : new int[] {0, 1, 63, 64, good.length / 2, good.length - 1}) {
            Files.write(broken, java.util.Arrays.copyOf(good, length));
            assertThatThrownBy(() -> Checkpoint.read(broken))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("not a checkpoint");
        }
    }

    @Test
    void saysWhatIsWrongWithAForeignFile() throws IOException {
        Path text = folder.resolve("notes.txt");
        Files.write(
                text,
                "hello, this is no archive at all, whatever its length may be, and it may be long"
                        .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Checkpoint.read(text)).hasMessageContaining("not a checkpoint");
        assertThatThrownBy(() -> Checkpoint.read(folder.resolve("absent.npz"))).hasMessageContaining("cannot read");
        Path other = folder.resolve("other.npz");
        new Archive("{\"format\":\"meniscus-states\",\"version\":1,\"heads\":[]}", Map.of()).write(other);
        assertThatThrownBy(() -> Checkpoint.read(other))
                .hasMessageContaining("holds 'meniscus-states', not 'meniscus-heads'");
        new Archive("{\"format\":\"meniscus-heads\",\"version\":7,\"heads\":[]}", Map.of()).write(other);
        assertThatThrownBy(() -> Checkpoint.read(other)).hasMessageContaining("format version 7");
        new Archive(
                        "{\"format\":\"meniscus-heads\",\"version\":1,\"heads\":[{\"layers\":[{\"kind\":\"linear\",\"width\":2}]}]}",
                        Map.of())
                .write(other);
        assertThatThrownBy(() -> Checkpoint.read(other)).hasMessageContaining("'head0.mean' is missing");
    }

    /** Names an array of a thousand million rows of nothing, under a right digest: once out of memory. */
    @Test
    void refusesRowsOfNothing() {
        new Archive("{\"format\":\"meniscus-heads\",\"version\":1,\"heads\":[]}", Map.of("head0.mean", new float[1][0]))
                .write(folder.resolve("none.npz"));
        assertThatThrownBy(() -> Checkpoint.read(folder.resolve("none.npz")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("array 'head0.mean' is not a two-dimensional float32 .npy");
        assertThatThrownBy(() -> NpyFormat.decode(
                        npy("(999999999, 0)"), "f: array 'x'", org.meniscus.base.FileBudget.of("f", 1000)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("array 'x' is not");
        assertThatThrownBy(() -> NpyFormat.decode(
                        NpyFormat.encode(new float[6_000_000][1]), "x", org.meniscus.base.FileBudget.of("f", 1000)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("would fill");
    }

    private static byte[] npy(String shape) {
        byte[] some = NpyFormat.encode(new float[1][1]);
        String text = new String(some, StandardCharsets.ISO_8859_1);
        String padded = (shape + ", }" + " ".repeat(20)).substring(0, 20);
        return text.replaceFirst("\\(1, 1\\), \\} {10}", padded).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void anUnwritablePlaceIsAnInputErrorAndKeepsTheOldFile() throws IOException {
        Path file = folder.resolve("absent/heads.npz");
        assertThatThrownBy(() -> Checkpoint.write(file, HEADS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be written");
        assertThat(Files.exists(file)).isFalse();
    }

    /** NumPy reads the file and computes the same linear map; skipped where Python with NumPy is absent. */
    @Test
    void numpyReadsIt() throws IOException, InterruptedException {
        Path file = written();
        String program = "import numpy as n; h = n.load('" + file + "');"
                + "x = n.array([[1,2,3],[-1,.5,0]], n.float32);"
                + "y = ((x - h['head0.mean']) * h['head0.inverseDeviation']) @ h['head0.0.weight'] + h['head0.0.bias'];"
                + "print(sorted(h.files)[0], h['head1.0.weight'].shape, float(y[0, 0]))";
        Process python;
        try {
            python = new ProcessBuilder("python3", "-c", program)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeThat(false).as("python3 is not installed").isTrue();
            return;
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeThat(python.waitFor()).as("python3 without NumPy: %s", said).isZero();
        float[][] w = HEADS.get(0).parameters().get(0);
        float expected = w[0][0] + 0.5f * w[1][0] + HEADS.get(0).parameters().get(1)[0][0];
        assertThat(said).startsWith("head0.0.bias (5, 2) ");
        assertThat(Float.parseFloat(said.strip().split(" ")[3]))
                .isEqualTo(expected, org.assertj.core.api.Assertions.within(1e-6f));
    }

    private Path written() {
        Path file = folder.resolve("heads.npz");
        Checkpoint.write(file, HEADS);
        return file;
    }
}
