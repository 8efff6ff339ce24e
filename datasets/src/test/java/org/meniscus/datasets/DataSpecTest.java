package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.datasets.EventDataset.Part;

class DataSpecTest {
    private record Study(DataSpec data) {}

    private static DataSpec read(String yaml) {
        return ConfigReader.read("data: " + yaml, "study", Study.class).data();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: synthetic-letters, trainPerClass: 1, testPerClass: 1}",
                "{kind: synthetic-letter-images, trainPerClass: 1, testPerClass: 1, coding: {kind: latency, steps: 9}}",
                "{kind: handwriting-bci, path: singleLetters.mat}",
                "{kind: filmed-mnist, path: mnist}",
                "{kind: filmed-e-mnist, path: gzip.zip}",
                "{kind: coded-e-mnist, path: gzip.zip, coding: {kind: bernoulli, steps: 50, maxSpikes: 20}}",
                "{kind: heard-fsdd, path: recordings.zip}",
                "{kind: shd, path: shd}",
                "{kind: packed, path: a.events}",
                "{kind: augmented, of: {kind: shd, path: shd}, views: 1, view: [{kind: stabilise}], mixtures: 2, share: 0.1}"
            })
    void isReadAndWrittenBack(String yaml) {
        DataSpec spec = read(yaml);
        assertThat(ConfigReader.read(ConfigReader.write(new Study(spec)), "study", Study.class))
                .isEqualTo(new Study(spec));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filmed-mnist", "filmed-e-mnist", "heard-fsdd", "shd", "packed", "handwriting-bci"})
    void whatIsNotThereIsNamed(String kind) {
        DataSpec spec = read("{kind: " + kind + ", path: /no/such/place}");
        assertThatThrownBy(() -> spec.open(Seed.of(1), ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("/no/such/place does not exist");
    }

    @Test
    void synthesisedLettersAreMade() {
        EventDataset letters = read("{kind: synthetic-letters, trainPerClass: 2, testPerClass: 1}")
                .open(Seed.of(1), ProgressListener.NONE);
        assertThat(letters.size(Part.TRAIN)).isEqualTo(52);
        assertThat(letters.info().synthetic()).isTrue();
    }

    @Test
    void drawnLettersAreMade() {
        EventDataset letters = read("{kind: synthetic-letter-images, trainPerClass: 2, testPerClass: 1,"
                        + " coding: {kind: bernoulli, steps: 50, maxSpikes: 20}}")
                .open(Seed.of(1), ProgressListener.NONE);
        assertThat(letters.size(Part.TEST)).isEqualTo(26);
        assertThat(letters.info().synthetic()).isTrue();
    }

    @Test
    void aCodingIsNeeded() {
        assertThatThrownBy(() -> read("{kind: synthetic-letter-images, trainPerClass: 1, testPerClass: 1}"))
                .hasMessageContaining("coding");
        assertThatThrownBy(() -> read("{kind: coded-e-mnist, path: gzip.zip}")).hasMessageContaining("coding");
    }

    @Test
    void augmentedRecordingsAreThoseAndMore() {
        EventDataset more = read("{kind: augmented, of: {kind: synthetic-letters, trainPerClass: 2, testPerClass: 1},"
                        + " views: 1, view: [{kind: drop-events, probability: 0.2}], mixtures: 1}")
                .open(Seed.of(1), ProgressListener.NONE);
        assertThat(more.size(Part.TRAIN)).isEqualTo(3 * 52);
        assertThat(more.size(Part.TEST)).isEqualTo(26);
        assertThat(more.info().synthetic()).isTrue();
    }
}
