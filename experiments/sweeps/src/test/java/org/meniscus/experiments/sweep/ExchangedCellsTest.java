package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.HardwarePresets;

/** A sweep on measured cells goes on with the cells it was begun with, or not at all. */
class ExchangedCellsTest {
    @TempDir
    private Path folder;

    private Path cells;
    private SweepPlan plan;
    private final SweepEngine engine = new LocalEngine(new SweepEngine.Options(1, "jvm", null));

    @BeforeEach
    void writeHardware() throws IOException {
        cells = Files.writeString(folder.resolve("cells.csv"), "30,31\n29,35\n");
        ObjectNode tree = (ObjectNode) ConfigReader.tree(HardwarePresets.text("hku-40nm-256kb"), "preset");
        tree.setAll((ObjectNode) ConfigReader.tree(
                "device: {kind: measured, file: cells.csv, unit: uS, arrangement: resampled}", "test"));
        ObjectNode sources = (ObjectNode) tree.get("sources");
        sources.properties().removeIf(source -> source.getKey().startsWith("device"));
        sources.put("device", "assumed: made for a test");
        Path hardware = Files.writeString(folder.resolve("hardware.yaml"), ConfigReader.write(tree));
        plan = SmallSweep.plan(
                SmallSweep.YAML.replace("  software: null\n", "  software: null\n  hardware: " + hardware + "\n"));
    }

    @Test
    void aSweepThatGoesOnWithOtherCellsIsRefused() throws Exception {
        ProgressListener stop = (task, done, total) -> {
            if (task.equals("sweep") && done == 2) throw new InputException("disk full");
        };
        try (ResultStore store = ResultStore.create(folder, plan, "test")) {
            assertThatThrownBy(() -> engine.run(store, stop)).hasMessage("disk full");
            exchange();
            assertThatThrownBy(() -> engine.run(store, ProgressListener.NONE))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(
                            "the cells have changed since this sweep was begun: " + cells + ": SHA-256 ");
            assertThat(store.missing()).hasSize(6);
            Files.delete(cells);
            assertThatThrownBy(() -> engine.run(store, ProgressListener.NONE))
                    .hasMessage("study 'n-mnist': hardware.device.file: " + cells + ": no such file");
            assertThat(store.missing()).as("a lost file is no result").hasSize(6);
        }
    }

    @Test
    void cellsExchangedWhileItRunsAreNoticed() throws Exception {
        ProgressListener exchange = (task, done, total) -> {
            if (task.equals("sweep") && done == 2) exchange();
        };
        try (ResultStore store = ResultStore.create(folder, plan, "test")) {
            assertThatThrownBy(() -> engine.run(store, exchange)).hasMessageContaining("the cells have changed");
            assertThat(store.missing()).isNotEmpty();
        }
    }

    private void exchange() {
        try {
            Files.writeString(cells, "30,31\n29,36\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
