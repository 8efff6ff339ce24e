package org.meniscus.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.config.ConfigReader;
import org.meniscus.config.JsonSchema;

class HardwareSchemaTest {
    private static final JsonNode SCHEMA =
            ConfigReader.tree(JsonSchema.of(HardwareConfig.class, "Meniscus hardware"), "schema");

    /** Every key of every preset has its place in the schema, and its value fits. */
    @ParameterizedTest
    @MethodSource("org.meniscus.hardware.HardwarePresets#names")
    void everyPresetFits(String name) {
        check(name, ConfigReader.tree(HardwarePresets.text(name), name), SCHEMA);
    }

    private static void check(String path, JsonNode value, JsonNode schema) {
        if (schema.has("oneOf")) {
            for (JsonNode kind : schema.get("oneOf"))
                if (kind.at("/properties/kind/const").equals(value.get("kind"))) {
                    check(path, value, kind);
                    return;
                }
            throw new AssertionError(path + ": no such kind " + value.get("kind"));
        }
        if (schema.has("enum")) assertThat(schema.get("enum")).as(path).contains(value);
        if (schema.has("pattern"))
            assertThat(value.asText()).as(path).matches(schema.get("pattern").asText());
        if (!value.isObject()) return;
        for (JsonNode required : schema.path("required"))
            assertThat(value.has(required.asText())).as(path).isTrue();
        value.properties().forEach(entry -> {
            JsonNode place = schema.path("properties").path(entry.getKey());
            if (place.isMissingNode()) place = schema.get("additionalProperties");
            assertThat(place.isObject())
                    .as("%s.%s is in the schema", path, entry.getKey())
                    .isTrue();
            check(path + "." + entry.getKey(), entry.getValue(), place);
        });
    }
}
