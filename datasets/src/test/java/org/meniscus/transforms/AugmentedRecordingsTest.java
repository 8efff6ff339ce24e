package org.meniscus.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.InMemoryDataset;
import org.meniscus.datasets.InMemoryDataset.Sample;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

class AugmentedRecordingsTest {
    private static final SensorGeometry SENSOR = new SensorGeometry(8, 1, 1);

    /** Recording k of class k mod 3 spikes on channel k alone, so that a mixture shows its parts; class 2 has one recording. */
    private static EventDataset data() {
        List<Sample> samples = new ArrayList<>();
        for (int k : new int[] {0, 1, 2, 3, 4, 6, 7}) {
            EventStream.Builder events = EventStream.builder(SENSOR);
            for (int t = 0; t < 400; t++) events.add(10 * t, k, 0, 0);
            samples.add(new Sample("r" + k, k % 3, events.build()));
        }
        return new InMemoryDataset(
                new DatasetInfo("Toys", false, SENSOR, List.of("a", "b", "c"), "-", "-", Map.of()),
                samples,
                samples.subList(0, 2));
    }

    private static AugmentedRecordings augmented(int views, int mixtures, int seed) {
        return new AugmentedRecordings(
                data(), views, List.of(new DropEvents(0.5)), mixtures, new Mixing(0.25), Seed.of(seed));
    }

    @Test
    void theRecordingsThemselvesComeFirstAndTestIsUntouched() {
        AugmentedRecordings more = augmented(2, 1, 1);
        EventDataset data = data();
        assertThat(more.size(Part.TRAIN)).isEqualTo(4 * 7);
        assertThat(more.size(Part.TEST)).isEqualTo(2);
        for (int k = 0; k < 7; k++) assertThat(more.events(Part.TRAIN, k)).isEqualTo(data.events(Part.TRAIN, k));
        for (int k = 0; k < 28; k++) assertThat(more.label(Part.TRAIN, k)).isEqualTo(data.label(Part.TRAIN, k % 7));
        assertThat(more.events(Part.TEST, 1)).isEqualTo(data.events(Part.TEST, 1));
        assertThat(more.id(Part.TRAIN, 8)).isEqualTo("r1#view-1");
        assertThat(more.id(Part.TRAIN, 22)).isEqualTo("r1#mixture-1");
        assertThat(more.info().synthetic()).isFalse();
    }

    /** 400 events, half dropped: 200 +- 10, 5 sigma. */
    @Test
    void viewsAreDrawnAnewEachTime() {
        AugmentedRecordings more = augmented(2, 0, 1);
        EventStream first = more.events(Part.TRAIN, 7);
        EventStream second = more.events(Part.TRAIN, 14);
        assertThat(first).isNotEqualTo(second);
        assertThat(first.size()).isBetween(150, 250);
        assertThat(more.events(Part.TRAIN, 7)).isEqualTo(first);
        assertThat(augmented(2, 3, 1).events(Part.TRAIN, 7))
                .as("mixtures move no view")
                .isEqualTo(first);
    }

    @Test
    void mixturesAreOfOneClass() {
        Set<Integer> partners = new HashSet<>();
        for (int seed = 0; seed < 40; seed++) {
            AugmentedRecordings more = augmented(0, 1, seed);
            EventStream mixture = more.events(Part.TRAIN, 7);
            for (int i = 0; i < mixture.size(); i++) partners.add(mixture.x(i));
        }
        assertThat(partners)
                .as("recording 0 itself and the others of its class")
                .containsExactlyInAnyOrder(0, 3, 6);
        EventStream alone = augmented(0, 1, 1).events(Part.TRAIN, 9);
        for (int i = 0; i < alone.size(); i++) assertThat(alone.x(i)).isEqualTo(2);
    }

    @Test
    void aViewMustKeepTheSensor() {
        assertThatThrownBy(() ->
                        new AugmentedRecordings(data(), 1, List.of(new Downsample(2)), 0, new Mixing(0.5), Seed.of(1)))
                .hasMessageContaining("must keep the sensor of 8 x 1");
    }
}
