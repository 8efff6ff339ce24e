package org.meniscus.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.config.ConfigReader;

class ShippedStudiesTest {
    private static final Map<String, List<Double>> FACTORS = Map.of(
            "audio-visual", List.of(152.83, 23.34),
            "frompapers/audio-visual", List.of(23.34),
            "frompapers/neural-visual", List.of(160.0));

    @ParameterizedTest
    @MethodSource("org.meniscus.experiments.study.Studies#names")
    void everyStudyIsValidAndAsksOneParagraph(String name) {
        StudySpec study = Studies.check(name, Map.of(), List.of());
        assertThat(study.question())
                .hasSizeGreaterThan(100)
                .doesNotContain("\n")
                .contains("?");
        if (!name.startsWith("frompapers/")) return;
        assertThat(study.expected()).hasSizeGreaterThan(100).doesNotContain("\n");
        assertThat(study.published()).isNotEmpty();
    }

    /** A factor of a paper stands below the studies that cite it, and below no other. */
    @Test
    void factorsArePublishedForTheStudiesThatCiteThem() {
        for (String name : Studies.names())
            assertThat(Studies.check(name, Map.of(), List.of()).published().stream()
                            .filter(result -> result.times() != null)
                            .map(PublishedResult::times))
                    .as(name)
                    .containsExactlyElementsOf(FACTORS.getOrDefault(name, List.of()));
    }

    @Test
    void aPublishedResultIsAFractionOrAFactor() {
        assertThatThrownBy(() -> new PublishedResult("test.accuracy", 0.5, 2.0, "a paper"))
                .hasMessageContaining("published test.accuracy: give a value (a fraction) or times (a factor)");
        assertThatThrownBy(() -> new PublishedResult("test.accuracy", null, null, "a paper"))
                .hasMessageContaining("one of them");
        assertThatThrownBy(() -> new PublishedResult("test.accuracy", 23.34, null, "a paper"))
                .hasMessageContaining("value");
    }

    /** The complete study, written out, is the same study: what provenance keeps can be run again. */
    @ParameterizedTest
    @MethodSource("org.meniscus.experiments.study.Studies#names")
    void whatIsShownResolvedReadsBack(String name) {
        StudySpec study = Studies.check(name, Map.of(), List.of());
        assertThat(ConfigReader.read(ConfigReader.write(study), name, StudySpec.class))
                .isEqualTo(study);
    }

    @Test
    void theSchemaKnowsEveryKeyOfTheShippedFiles() throws IOException {
        JsonNode schema = ConfigReader.json().readTree(StudySchema.text());
        assertThat(schema.toString()).doesNotContain("\"required\":[").doesNotContain("oneOf");
        for (String name : Studies.names())
            for (Map.Entry<String, JsonNode> entry :
                    ConfigReader.tree(Studies.text(name), name).properties())
                assertThat(schema.path("properties").has(entry.getKey()))
                        .as(name + ": " + entry.getKey())
                        .isTrue();
        JsonNode hardware = schema.at("/properties/hardware/anyOf");
        assertThat(hardware)
                .anySatisfy(choice -> assertThat(choice.path("type").asText()).isEqualTo("string"));
        assertThat(schema.at("/properties/modalities/additionalProperties/properties/liquid/properties/neurons/type")
                        .asText())
                .isEqualTo("integer");
    }
}
