package org.meniscus.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    /** Every kind of device, response and law, and the units of heat, are offered to an editor. */
    @Test
    void everyKindIsOffered() {
        JsonNode macro = SCHEMA.at("/oneOf/0/properties");
        assertThat(kinds(macro.at("/device")))
                .containsExactly(
                        "stochastic-breakdown", "programmed", "normal", "stochastic-switch", "pulsed", "measured");
        assertThat(kinds(macro.at("/device/oneOf/4/properties/response")))
                .containsExactly("neurosim", "measured", "vteam");
        assertThat(kinds(macro.at("/aging/properties/law"))).containsExactly("power-law", "log-time", "measured");
        String temperature = macro.at("/aging/properties/thermal/properties/temperature/pattern")
                .asText();
        assertThat("-40 degC").matches(temperature);
        assertThat("-10 m/s")
                .matches(macro.at("/device/oneOf/4/properties/response/oneOf/2/properties/onSpeed/pattern")
                        .asText());
        assertThat(macro.at("/endurance/required").toString()).contains("cycles", "tested", "life", "shape");
    }

    private static List<String> kinds(JsonNode choice) {
        List<String> kinds = new ArrayList<>();
        choice.path("oneOf")
                .forEach(kind -> kinds.add(kind.at("/properties/kind/const").asText()));
        return kinds;
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
