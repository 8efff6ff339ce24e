package org.meniscus.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
