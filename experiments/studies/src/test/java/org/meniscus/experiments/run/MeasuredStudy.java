package org.meniscus.experiments.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.hardware.HardwarePresets;

/** A small study on measured cells, in files: for tests of what a run is. */
final class MeasuredStudy {
    private MeasuredStudy() {}

    /** The preset of the 40 nm macro with the cells of a table, resampled. */
    static Path hardware(Path folder, String table) throws IOException {
        return hardware(folder, "device", "{kind: measured, file: " + table + ", unit: uS, arrangement: resampled}");
    }

    /** The preset with another group of values. */
    static Path hardware(Path folder, String group, String yaml) throws IOException {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(HardwarePresets.text("hku-40nm-256kb"), "preset");
        tree.setAll((ObjectNode) ConfigReader.tree(group + ": " + yaml, "test"));
        ObjectNode sources = (ObjectNode) tree.get("sources");
        sources.properties().removeIf(source -> source.getKey().startsWith(group));
        sources.put(group, "assumed: made for a test");
        return Files.writeString(folder.resolve("hardware.yaml"), ConfigReader.write(tree));
    }

    static Path cells(Path table, int seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int cell = 0; cell < 400; cell++)
            text.append(Math.max(0, 30 + 6 * random.nextGaussian())).append(cell % 20 == 19 ? '\n' : ',');
        return Files.writeString(table, text);
    }

    /** Six drawn digits of every class, a liquid of twelve neurons, ridge regression. */
    static StudySpec of(Path hardware, String... more) {
        List<String> overrides = new ArrayList<>(List.of(
                "hardware=" + hardware,
                "software=null",
                "modalities.image.data={kind: synthetic-images, trainPerClass: 5, testPerClass: 1}",
                "modalities.image.liquid.neurons=12",
                "modalities.image.liquid.gain=0.3 /uS",
                "task.headline=ridge",
                "task.readouts={ridge: {kind: ridge}}"));
        overrides.addAll(Arrays.asList(more));
        return Studies.load("n-mnist", Map.of(), overrides);
    }
}
