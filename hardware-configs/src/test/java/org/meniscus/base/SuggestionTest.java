package org.meniscus.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "flaw,lawn,2", "'',abc,3", "abc,'',3", "Same,sAME,0", "ab,ba,2"})
    void distanceIsLevenshteins(String a, String b, int expected) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(expected);
        assertThat(Suggestion.distance(b, a)).isEqualTo(expected);
    }

    @Test
    void theNearestNameIsOffered() {
        assertThat(Suggestion.of("idael", List.of("ideal", "hku-40nm-256kb")))
                .isEqualTo("did you mean 'ideal'? (known: hku-40nm-256kb, ideal)");
    }

    @Test
    void nothingIsOfferedWhenNothingIsNear() {
        assertThat(Suggestion.of("quantum-computer", List.of("b", "a"))).isEqualTo("known: a, b");
    }

    @Test
    void tiesGoToTheAlphabet() {
        assertThat(Suggestion.of("x", List.of("b", "a"))).startsWith("did you mean 'a'?");
    }
}
