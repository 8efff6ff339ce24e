package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.experiments.study.Studies;

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
    void whatIsWorthGoingOnWithIsKept() throws IOException {
        RunFolder folder = RunFolder.create(parent, "zero-shot", TIME);
        folder.keep(request());
        folder.savepoint().orElseThrow().finish(0, new Answer());
        folder.close();
        Path partial = parent.resolve("zero-shot-20261122-190507.partial");
        assertThat(partial).exists();
        assertThat(RunFolder.partialOf(parent.resolve("zero-shot-20261122-190507")))
                .isEqualTo(partial);
        try (RunFolder again = RunFolder.reopen(partial)) {
            assertThat(again.keep(request()).started()).isEqualTo("then");
            assertThat(again.savepoint().orElseThrow().finished(0)).isPresent();
            Path published = again.publish();
            assertThat(published.getFileName()).hasToString("zero-shot-20261122-190507");
            assertThat(published).as("nothing of the savepoint is left").isEmptyDirectory();
        }
        assertThatThrownBy(() -> Savepoint.open(partial)).isInstanceOf(InputException.class);
    }

    @Test
    void aRequestAloneIsNotKept() throws IOException {
        RunFolder folder = RunFolder.create(parent, "zero-shot", TIME);
        folder.keep(request());
        assertThat(folder.abandon()).isEmpty();
        folder.close();
        assertThat(names()).isEmpty();
    }

    private static Savepoint.Request request() {
        return new Savepoint.Request(
                "0.1 x", Studies.load("zero-shot", Map.of(), List.of()), Map.of(), 1, "jvm", "meniscus run", "then");
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

    private List<String> names() throws IOException {
        try (Stream<String> names = namesStream()) {
            return names.toList();
        }
    }
}
