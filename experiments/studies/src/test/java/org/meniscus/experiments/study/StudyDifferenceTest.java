package org.meniscus.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StudyDifferenceTest {
    @Test
    void aStudyDoesNotDifferFromItself() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void changedNewAndMissingValuesAreNamedByPath() {
        assertThat(differences("hardware.adc.bits=6", "software=", "modalities.image.transforms.1="))
                .contains(
                        new StudyDifference("hardware.adc.bits", "14", "6"),
                        new StudyDifference("modalities.image.transforms.1.keep", "off", null))
                .anySatisfy(difference -> {
                    assertThat(difference.path()).isEqualTo("software.kind");
                    assertThat(difference.second()).isNull();
                });
    }

    @Test
    void wordsForPeopleAreNoDifference() {
        assertThat(differences("name=x", "question=Why?", "expected=This.", "hardware.description=better"))
                .isEmpty();
    }

    @Test
    void theSameQuantityInAnotherUnitIsNoDifference() {
        assertThat(differences("hardware.readNoise.conductance=260 nS")).isEmpty();
    }

    private static List<StudyDifference> differences(String... overrides) {
        return StudyDifference.between(
                Studies.check("n-mnist", Map.of(), List.of()), Studies.check("n-mnist", Map.of(), List.of(overrides)));
    }
}
