package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;

class RunFolderTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 22, 19, 5, 7);

    @TempDir
    private Path parent;

    @Test
    void nothingHasTheFinishedNameBeforePublish() throws IOException {
        try (RunFolder folder = RunFolder.create(parent, "n-mnist", TIME)) {
            folder.write("run.json", "{}");
            assertThat(parent.resolve("n-mnist-20261122-190507")).doesNotExist();
            Path published = folder.publish();
            assertThat(published).isEqualTo(parent.resolve("n-mnist-20261122-190507"));
            assertThat(published.resolve("run.json")).hasContent("{}");
        }
        assertThat(names()).containsExactly("n-mnist-20261122-190507");
    }

    @Test
    void anUnpublishedRunLeavesNothing() throws IOException {
        try (RunFolder folder = RunFolder.create(parent, "n-mnist", TIME)) {
            folder.write("run.json", "{}");
            Files.createDirectory(folder.path("heads"));
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void twoRunsInOneSecondGetTwoNames() throws IOException {
        try (RunFolder first = RunFolder.create(parent, "a", TIME)) {
            first.publish();
            try (RunFolder second = RunFolder.create(parent, "a", TIME);
                    RunFolder third = RunFolder.create(parent, "a", TIME)) {
                second.publish();
                third.publish();
            }
        }
        assertThat(names())
                .containsExactlyInAnyOrder("a-20261122-190507", "a-20261122-190507-2", "a-20261122-190507-3");
    }

    @Test
    void aFileInTheWayIsBadInput() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> RunFolder.create(file, "a", TIME))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("output folder " + file)
                .hasMessageContaining("--out");
    }

    private Stream<String> namesStream() throws IOException {
        return Files.list(parent).map(path -> path.getFileName().toString());
    }

    private java.util.List<String> names() throws IOException {
        try (Stream<String> names = namesStream()) {
            return names.toList();
        }
    }
}
