package org.meniscus.experiments.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.meniscus.config.ConfigReader;
import org.meniscus.config.JsonSchema;

/**
 * JSON Schema of a study file. Since a study may extend another and say only what it changes, no key is required and any of
 * several kinds may be meant; hardware may be a preset's name.
 */
public final class StudySchema {
    private StudySchema() {}

    /** The schema as indented JSON text. */
    public static String text() {
        try {
            ObjectNode schema = (ObjectNode)
                    partial(ConfigReader.json().readTree(JsonSchema.of(StudySpec.class, "Meniscus study")));
            ObjectNode properties = (ObjectNode) schema.get("properties");
            for (String key : new String[] {"hardware", "software"}) named((ObjectNode) properties.get(key));
            properties
                    .putObject("extends")
                    .put("type", "string")
                    .put("description", "Name of a shipped study or path of a study file beside this one");
            return schema.toPrettyString() + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON", e);
        }
    }

    private static void named(ObjectNode hardware) {
        hardware.withArray("anyOf")
                .addObject()
                .put("type", "string")
                .put("description", "A preset, see 'meniscus hardware list', or a .yaml file");
    }

    private static JsonNode partial(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("required").isArray()) object.remove("required");
            JsonNode choices = object.path("oneOf").isArray() ? object.remove("oneOf") : null;
            if (choices != null) object.set("anyOf", choices);
            for (Map.Entry<String, JsonNode> entry : object.properties()) partial(entry.getValue());
        } else node.forEach(StudySchema::partial);
        return node;
    }
}
