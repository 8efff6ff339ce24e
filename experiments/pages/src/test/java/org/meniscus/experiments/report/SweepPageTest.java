package org.meniscus.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepPlan;
import org.meniscus.experiments.sweep.SweepSpec;

class SweepPageTest {
    private static final Pattern BLOCK =
            Pattern.compile("<script type=\"application/json\" id=\"sweep\">(.*?)</script>", Pattern.DOTALL);
    private static final String HOSTILE = """
            name: small
            question: "</script><img src=x>"
            expected: Text.
            study: n-mnist
            set: {modalities.image.data: {kind: synthetic-images, trainPerClass: 5, testPerClass: 3}}
            axes:
              - {kind: values, path: modalities.image.liquid.neurons, label: neurons, values: [8, 12]}
            repeats: 1
            """;

    @TempDir
    private Path folder;

    @Test
    void nothingIsLoadedFromElsewhereAndNoTextEndsTheScript() throws IOException {
        SweepPlan plan = SweepPlan.of(ConfigReader.read(HOSTILE, "test", SweepSpec.class), Map.of());
        try (ResultStore store = ResultStore.create(folder, plan, "test")) {
            String page = Files.readString(SweepPage.draw(store));
            assertThat(page)
                    .doesNotContain("<img src=x>")
                    .doesNotContain("<link")
                    .doesNotContain("{{");
            Matcher block = BLOCK.matcher(page);
            assertThat(block.find()).isTrue();
            assertThat(ConfigReader.json()
                            .readTree(block.group(1))
                            .path("question")
                            .textValue())
                    .isEqualTo("</script><img src=x>");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(ResultStore.FILE, SweepPage.PAGE);
        }
    }
}
