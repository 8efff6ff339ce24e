package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.experiments.study.Studies;

class StudyTextTest {
    private static final StudyText BASE = text();

    @ParameterizedTest
    @MethodSource("org.meniscus.experiments.study.Studies#names")
    void whatIsStoredIsTheStudy(String name) {
        StudyText text = StudyText.of(Studies.check(name, Map.of(), List.of()));
        assertThat(StudyText.of(text.study())).isEqualTo(text);
    }

    /** A change of this value is a change of the format: stores written before it cannot be told from new ones. */
    @Test
    void theFingerprintIsStable() {
        assertThat(BASE.fingerprint(0)).matches("[0-9a-f]{64}").isEqualTo(text().fingerprint(0));
        assertThat(BASE.fingerprint(1)).isNotEqualTo(BASE.fingerprint(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=other",
                "question=Why?",
                "hardware.description=better",
                "hardware.name=mine",
                "hardware.readNoise.conductance=260 nS"
            })
    void wordsAndSpellingsDoNotChangeIt(String override) {
        assertThat(text(override).fingerprint(0)).isEqualTo(BASE.fingerprint(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed=11",
                "hardware.readNoise.conductance=261 nS",
                "hardware.adc.bits=13",
                "software=null",
                "modalities.image.liquid.neurons=201",
                "modalities.image.binning.steps=51",
                "modalities.image.data={kind: synthetic-images, trainPerClass: 1, testPerClass: 1}",
                "modalities.image.data.path=/elsewhere",
                "task.folds=5",
                "task.readouts.linear-probe.penalty=0.02"
            })
    void everyOtherValueChangesIt(String override) {
        assertThat(text(override).fingerprint(0)).isNotEqualTo(BASE.fingerprint(0));
    }

    @Test
    void studiesShareRecordingsWhileDataTransformsBinningAndSeedAreTheSame() {
        assertThat(text("hardware.adc.bits=3", "task.folds=5", "modalities.image.liquid.neurons=9")
                        .recordings())
                .isEqualTo(BASE.recordings());
        for (String override : List.of(
                "seed=1",
                "modalities.image.binning.steps=51",
                "modalities.image.data.path=/b",
                "modalities.image.transforms=[]"))
            assertThat(text(override).recordings()).as(override).isNotEqualTo(BASE.recordings());
    }

    @Test
    void studiesShareStatesWhileOnlyTheirTasksDiffer() {
        assertThat(text("task.folds=5", "name=x").states(1)).isEqualTo(BASE.states(1));
        assertThat(text("hardware.adc.bits=3").states(1)).isNotEqualTo(BASE.states(1));
        assertThat(BASE.states(0)).isNotEqualTo(BASE.states(1));
    }

    private static StudyText text(String... overrides) {
        List<String> all = new ArrayList<>(List.of("modalities.image.data={kind: n-mnist, path: /}"));
        all.addAll(List.of(overrides));
        return StudyText.of(Studies.check("n-mnist", Map.of(), all));
    }
}
