package org.meniscus.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.events.SensorGeometry;

class DatasetCatalogTest {
    private final DatasetCatalog catalog = DatasetCatalog.builtIn();

    @Test
    void entriesAreCompleteAndUnique() {
        assertThat(catalog.entries())
                .extracting(CatalogEntry::name)
                .doesNotHaveDuplicates()
                .contains("n-mnist", "mnist");
        assertThat(catalog.entries()).allSatisfy(entry -> {
            assertThat(entry.files()).extracting(RemoteFile::name).doesNotHaveDuplicates();
            assertThat(entry.files())
                    .allSatisfy(file -> assertThat(file.address().getScheme()).isEqualTo("https"));
        });
        assertThat(catalog.entry("n-mnist").geometry()).isEqualTo(SensorGeometry.N_MNIST);
        assertThat(catalog.entry("n-tidigits").classNames()).hasSize(11);
        assertThat(catalog.entry("shd").classNames()).hasSize(20).contains("null", "fünf");
        assertThat(catalog.entry("e-mnist").classNames()).hasSize(26).contains("n", "y");
        assertThat(catalog.entries().stream().filter(entry -> entry.files().isEmpty()))
                .as("only what its publisher gives to visitors alone has no file to fetch")
                .extracting(CatalogEntry::name)
                .containsExactly("handwriting-bci");
    }

    @Test
    void suggestsTheNearestName() {
        assertThatThrownBy(() -> catalog.entry("n-mnst"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("unknown data set 'n-mnst'; did you mean 'n-mnist'?");
    }

    @Test
    void takesOnlyTheRightFileByHand(@TempDir Path folder) throws IOException {
        Path wrong = Files.writeString(folder.resolve("Train.zip"), "not it");
        assertThatThrownBy(() -> catalog.take("n-mnist", wrong, folder.resolve("data"), ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it is damaged or another file");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void refusesNamesThatLeaveTheFolderAndOddChecksums() {
        URI address = URI.create("https://example.org/x");
        String md5 = "md5:" + "0".repeat(32);
        assertThatThrownBy(() -> new RemoteFile("../x", address, null, md5)).hasMessageContaining("plain file name");
        assertThatThrownBy(() -> new RemoteFile("x", address, null, "md5:12")).hasMessageContaining("checksum");
        assertThatThrownBy(() -> new RemoteFile("x", address, 0L, md5)).hasMessageContaining("size must be positive");
    }
}
