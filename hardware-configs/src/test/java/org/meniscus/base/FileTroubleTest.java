package org.meniscus.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatTheExceptionOnlyNames() throws IOException {
        Path absent = folder.resolve("absent");
        assertThat(FileTrouble.of(catchThrowableOfType(IOException.class, () -> Files.readString(absent))))
                .isEqualTo(absent + ": no such file or folder");
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(FileTrouble.of(catchThrowableOfType(IOException.class, () -> Files.createDirectory(file))))
                .isEqualTo(file + ": is there already");
        assertThat(FileTrouble.of(catchThrowableOfType(IOException.class, () -> Files.list(file))))
                .isEqualTo(file + ": is not a folder");
        assertThat(FileTrouble.of(catchThrowableOfType(IOException.class, () -> Files.delete(folder))))
                .isEqualTo(folder + ": the folder is not empty");
        assertThat(FileTrouble.of(new AccessDeniedException("x"))).isEqualTo("x: no permission");
    }

    @Test
    void keepsAReasonThatIsGiven() {
        assertThat(FileTrouble.of(new FileSystemException("x", null, "No space left on device")))
                .isEqualTo("x: No space left on device");
        assertThat(FileTrouble.of(new IOException("the disk is on fire"))).isEqualTo("the disk is on fire");
        assertThat(FileTrouble.of(new EOFException())).isEqualTo("it ends too early");
    }
}
