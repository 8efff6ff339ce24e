package org.meniscus.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    private void isAlone(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void replacesTheOldFileAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        WholeFile.write(file, unfinished -> {
            Files.writeString(unfinished, "new");
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasContent("new");
        isAlone(file);
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        assertThatThrownBy(() -> WholeFile.write(file, unfinished -> {
                    Files.writeString(unfinished, "half");
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": cannot be written: the disk is full");
        assertThatThrownBy(() -> WholeFile.write(file, unfinished -> {
                    throw new InputException("does not fit");
                }))
                .hasMessage("does not fit");
        assertThat(file).hasContent("old");
        isAlone(file);
    }

    @Test
    void makesTheFolderOnlyWhenAsked() throws IOException {
        Path missing = folder.resolve("no/such");
        assertThatThrownBy(() -> WholeFile.write(missing.resolve("a"), unfinished -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be written");
        WholeFile.writeInto(missing, "a", unfinished -> Files.writeString(unfinished, "x"));
        assertThat(missing.resolve("a")).hasContent("x");
        isAlone(missing.resolve("a"));
    }

    /** After a power cut at any call: the old content or the new one, whole; and the new one for ever once it has returned. */
    @Test
    void aPowerCutLeavesTheOldFileOrTheNewOne() throws IOException {
        for (ShakyDisk.Loss loss : ShakyDisk.Loss.values()) {
            boolean returned = false;
            for (int call = 1; !returned; call++) {
                Path place = Files.createDirectories(folder.resolve(loss + "-" + call));
                Path file = Files.writeString(place.resolve("a.txt"), "old");
                ShakyDisk disk = new ShakyDisk(place).stopAt(call);
                try {
                    WholeFile.write(disk.shaky(file), unfinished -> Files.writeString(unfinished, "new"));
                    returned = true;
                } catch (ShakyDisk.PowerCut e) {
                    assertThat(call).isLessThan(20);
                }
                disk.losePower(loss);
                assertThat(Files.readString(file)).isIn(returned ? List.of("new") : List.of("old", "new"));
            }
        }
    }

    /** A full disk, or any other failure, at any call: one line, the old content, and nothing beside it. */
    @Test
    void aFailureOfAnyCallLeavesTheOldFileAlone() throws IOException {
        boolean failed = true;
        for (int call = 1; failed; call++) {
            Path place = Files.createDirectories(folder.resolve("full-" + call));
            Path file = Files.writeString(place.resolve("a.txt"), "old");
            ShakyDisk disk = new ShakyDisk(place).failOnceAt(call);
            try {
                WholeFile.write(disk.shaky(file), unfinished -> Files.writeString(unfinished, "new"));
                failed = false;
                assertThat(file).hasContent("new");
            } catch (InputException e) {
                assertThat(e).hasMessageMatching(".*/a.txt: cannot be written: .*: No space left on device");
                assertThat(Files.readString(file)).isIn("old", "new");
            }
            isAlone(file);
        }
    }

    /** Java's own temporary files are for their owner alone, whatever the umask. */
    @Test
    void hasThePermissionsOfAnyFile() throws IOException {
        Path file = folder.resolve("a.txt");
        WholeFile.write(file, unfinished -> Files.writeString(unfinished, "x"));
        Path plain = Files.writeString(folder.resolve("plain.txt"), "x");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(plain));
    }
}
