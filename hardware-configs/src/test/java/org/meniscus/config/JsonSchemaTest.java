package org.meniscus.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meniscus.units.Conductance;

class JsonSchemaTest {
    enum Colour {
        @JsonProperty("deep-red")
        RED,
        @JsonProperty("sea-green")
        GREEN
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Shape.Dot.class, name = "dot"),
        @JsonSubTypes.Type(value = Shape.Disc.class, name = "disc")
    })
    sealed interface Shape {
        record Dot() implements Shape {}

        record Disc(double radius) implements Shape {}
    }

    record Thing(
            String name,
            int count,
            boolean bright,
            Conductance cell,
            Colour colour,
            List<Shape> shapes,
            Map<String, String> notes) {}

    private static final JsonNode SCHEMA = read();

    private static JsonNode read() {
        try {
            return ConfigReader.json().readTree(JsonSchema.of(Thing.class, "A thing"));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keysAreThoseOfTheRecord() {
        assertThat(SCHEMA.get("title").asText()).isEqualTo("A thing");
        assertThat(SCHEMA.get("additionalProperties").asBoolean()).isFalse();
        assertThat(SCHEMA.get("properties").fieldNames())
                .toIterable()
                .containsExactly("name", "count", "bright", "cell", "colour", "shapes", "notes");
        assertThat(SCHEMA.get("required")).extracting(JsonNode::asText).containsExactly("count", "bright");
    }

    @Test
    void typesAreThoseOfTheReader() {
        JsonNode of = SCHEMA.get("properties");
        assertThat(of.at("/name/type").asText()).isEqualTo("string");
        assertThat(of.at("/count/type").asText()).isEqualTo("integer");
        assertThat(of.at("/bright/type").asText()).isEqualTo("boolean");
        assertThat(of.at("/colour/enum")).extracting(JsonNode::asText).containsExactly("deep-red", "sea-green");
        assertThat(of.at("/notes/additionalProperties/type").asText()).isEqualTo("string");
    }

    @Test
    void quantitiesNeedAUnit() {
        JsonNode cell = SCHEMA.at("/properties/cell");
        String pattern = cell.get("pattern").asText();
        assertThat("33.9 uS").matches(pattern);
        assertThat("1e-3S").matches(pattern);
        assertThat("33.9").doesNotMatch(pattern);
        assertThat("uS").doesNotMatch(pattern);
        assertThat(cell.get("description").asText()).isEqualTo("Conductance, such as \"1 S\"");
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Tree.Branch.class, name = "branch"))
    sealed interface Tree {
        record Branch(List<Tree> children, Object label, JsonNode leaf) implements Tree {}
    }

    @Test
    void aChoiceThatHoldsItselfIsLeftOpenThere() throws com.fasterxml.jackson.core.JsonProcessingException {
        JsonNode branch = ConfigReader.json()
                .readTree(JsonSchema.of(Tree.class, "A tree"))
                .at("/oneOf/0/properties");
        assertThat(branch.at("/children/items").toString()).isEqualTo("{\"type\":\"object\"}");
        assertThat(branch.get("label")).as("anything goes").isEmpty();
        assertThat(branch.get("leaf")).as("anything goes").isEmpty();
    }

    @Test
    void kindsAreAlternatives() {
        JsonNode kinds = SCHEMA.at("/properties/shapes/items/oneOf");
        assertThat(kinds).hasSize(2);
        assertThat(kinds.at("/0/properties/kind/const").asText()).isEqualTo("dot");
        assertThat(kinds.at("/0/properties")).hasSize(1);
        assertThat(kinds.at("/1/properties/radius/type").asText()).isEqualTo("number");
        assertThat(kinds.at("/1/required")).extracting(JsonNode::asText).containsExactly("kind", "radius");
    }
}
