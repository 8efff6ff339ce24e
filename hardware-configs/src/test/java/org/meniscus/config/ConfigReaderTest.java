package org.meniscus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.units.Conductance;

class ConfigReaderTest {
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

        record Disc(double radius) implements Shape {
            public Disc {
                Require.positive("radius", radius);
            }
        }
    }

    record Thing(String name, int count, double share, boolean bright, Conductance cell, Colour colour, Shape shape) {
        Thing {
            Require.notBlank("name", name);
            if (cell != null) Require.nonNegative("cell", cell.siemens());
        }
    }

    private static final String GOOD = """
            name: a
            count: 3
            share: 0.5
            bright: true
            cell: 33.9 uS
            colour: deep-red
            shape: {kind: disc, radius: 2}
            """;
    private static final Thing THING =
            new Thing("a", 3, 0.5, true, new Conductance(33.9e-6), Colour.RED, new Shape.Disc(2));

    private static Thing read(String text) {
        return ConfigReader.read(text, "thing.yaml", Thing.class);
    }

    @Test
    void aGoodDocumentBecomesARecordAndBack() {
        assertThat(read(GOOD)).isEqualTo(THING);
        assertThat(read(ConfigReader.write(THING))).isEqualTo(THING);
    }

    @Test
    void emptyKindsReadAndWrite() {
        Thing dot = new Thing("a", 3, 0.5, false, null, null, new Shape.Dot());
        assertThat(read(ConfigReader.write(dot))).isEqualTo(dot);
    }

    /** Each line of the good document replaced by a mistake, and what the one-line message must say of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count: 3 | cuont: 3 | unknown key 'cuont'; did you mean 'count'?",
                "count: 3 | share: 1 | Duplicate field 'share'",
                "count: 3 | # | count is missing",
                "count: 3 | count: 3.5 | count: expected a whole number, got 3.5",
                "count: 3 | count: '3' | count: expected a whole number, got '3'",
                "share: 0.5 | share: much | share: expected a number, got 'much'",
                "share: 0.5 | # | share is missing",
                "bright: true | bright: 'yes' | bright: expected true or false, got 'yes'",
                "cell: 33.9 uS | cell: 33.9 | cell: a number needs its unit here: write a quoted Conductance such as \"1 S\"",
                "cell: 33.9 uS | cell: 33.9 uV | cell: '33.9 uV' has the wrong unit",
                "cell: 33.9 uS | cell: -1 uS | cell must be zero or more, and finite, got -1.0E-6",
                "cell: 33.9 uS | cell: [1 uS] | cell: a number needs its unit here",
                "colour: deep-red | colour: deep-rad | colour: 'deep-rad' is not one of the choices; did you mean 'deep-red'?",
                "kind: disc | kind: disk | shape: unknown kind 'disk'; did you mean 'disc'?",
                "kind: disc, | '' | shape: the key 'kind' is missing; known: disc, dot",
                "shape: {kind: disc, radius: 2} | shape: disc | shape: expected a mapping of a kind, one of disc, dot, got 'disc'; write {kind: disc} with its keys",
                "shape: {kind: disc, radius: 2} | shape: [disc] | shape: expected a mapping of a kind, one of disc, dot, got [\"disc\"]",
                "count: 3 | count: 3000000000 | count: expected a whole number, got 3000000000, which is beyond 2147483647",
                "count: 3 | count: {a: 3} | count: expected a whole number, got {\"a\":3}",
                "colour: deep-red | colour: 0 | colour: expected one of deep-red, sea-green, got 0",
                "name: a | name: [a] | name: expected text, got [\"a\"]",
                "name: a | 'name: \"a\\0b\"' | a text holds the character NUL",
                "radius: 2 | radius: -2 | shape: radius must be positive and finite, got -2.0",
                "radius: 2 | radius: .nan | (line 7)",
                "radius: 2 | raduis: 2 | shape.raduis: unknown key 'raduis'; did you mean 'radius'?",
                "name: a | name: '' | name must not be blank",
                "name: a | 'name: [' | (line "
            })
    void everyMistakeIsOneClearLine(String good, String bad, String expected) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(InputException.class)
                .message()
                .startsWith("thing.yaml: ")
                .contains(expected)
                .doesNotContain("\n", "Jackson", "fasterxml", "DeserializationFeature");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "# nothing", "- a list", "just words"})
    void aDocumentIsAMapping(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InputException.class)
                .hasMessage("thing.yaml: expected a YAML mapping of keys to values");
    }

    @Test
    void oneDocumentOnly() {
        assertThatThrownBy(() -> read(GOOD + "---\n" + GOOD)).isInstanceOf(InputException.class);
    }

    @Test
    void theTreeCanBeChangedBeforeItBecomesARecord() {
        var tree = (com.fasterxml.jackson.databind.node.ObjectNode) ConfigReader.tree(GOOD, "thing.yaml");
        tree.put("count", 9);
        assertThat(ConfigReader.convert(tree, "thing.yaml", Thing.class).count())
                .isEqualTo(9);
    }

    @Test
    void jsonHasTheSameRules() throws Exception {
        assertThat(ConfigReader.json().writeValueAsString(Map.of("cell", new Conductance(1e-6))))
                .isEqualTo("{\"cell\":\"1 uS\"}");
        assertThat(ConfigReader.json().readValue("[\"1 uS\"]", Conductance[].class))
                .containsExactly(new Conductance(1e-6));
        assertThatThrownBy(() -> ConfigReader.json().readValue("{\"a\":1,\"a\":2}", Map.class))
                .hasMessageContaining("Duplicate");
    }

    /** As a quantity, a number of either kind, a text for a number, a choice, a kind and a key: no arithmetic on them, and no million in the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "33.9 uS | DIGITS uS",
                "count: 3 | count: DIGITS",
                "share: 0.5 | share: 1e-DIGITS",
                "share: 0.5 | share: 'x DIGITS'",
                "deep-red | DIGITS",
                "disc | DIGITS",
                "radius | DIGITS",
                "bright: true | bright: DIGITS",
            })
    void aMillionDigitsAreRefusedAtOnce(String right, String wrong) {
        String text = GOOD.replace(right, wrong.replace("DIGITS", "7".repeat(1_000_000)));
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> read(text))
                        .isInstanceOf(InputException.class)
                        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(2100)));
    }
}
