package org.meniscus.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.events.EventStream;
import org.meniscus.events.RandomEvents;
import org.meniscus.events.SensorGeometry;
import org.meniscus.units.TimeSpan;

class TransformTest {
    private static final EventStream EVENTS = RandomEvents.of(SensorGeometry.N_MNIST, 2000, 300, Seed.of(3));

    record Study(List<Transform> transforms) {}

    static Stream<Transform> all() {
        return Stream.of(
                new CentreCrop(16),
                new Polarity(Polarity.Keep.ON),
                new Polarity(Polarity.Keep.OFF),
                new Polarity(Polarity.Keep.MERGE),
                new TimeWindow(TimeSpan.parse("105 ms"), TimeSpan.parse("210 ms")),
                new Downsample(2),
                new RefractoryFilter(TimeSpan.parse("3 ms")),
                new Denoise(TimeSpan.parse("10 ms")),
                new Stabilise(),
                new DropEvents(0.3),
                new Jitter(TimeSpan.parse("1 ms"), 0.7),
                new Flip(Flip.Axis.HORIZONTAL, 1),
                new Flip(Flip.Axis.VERTICAL, 0.5),
                new Flip(Flip.Axis.POLARITY, 1),
                new Flip(Flip.Axis.TIME, 1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void remembersNothingAndKeepsItsPromises(Transform transform) {
        EventStream first = transform.apply(EVENTS, Seed.of(1));
        transform.apply(RandomEvents.of(SensorGeometry.N_MNIST, 50, 10, Seed.of(8)), Seed.of(2));
        assertThat(transform.apply(EVENTS, Seed.of(1))).as("stateless").isEqualTo(first);
        assertThat(first.geometry()).isEqualTo(transform.geometry(SensorGeometry.N_MNIST));
        EventStream nothing = EventStream.builder(SensorGeometry.N_MNIST).build();
        assertThat(transform.apply(nothing, Seed.of(1)).geometry()).isEqualTo(first.geometry());
    }

    @ParameterizedTest
    @MethodSource("all")
    void isReadBackFromItsOwnYaml(Transform transform) {
        Study study = new Study(List.of(transform));
        assertThat(ConfigReader.read(ConfigReader.write(study), "study", Study.class))
                .isEqualTo(study);
    }

    @Test
    void thePapersListReadsAsWritten() {
        Study study = ConfigReader.read("""
                transforms:
                  - {kind: centre-crop, size: 16}
                  - {kind: polarity, keep: off}
                """, "study", Study.class);
        assertThat(study.transforms()).containsExactly(new CentreCrop(16), new Polarity(Polarity.Keep.OFF));
    }

    @Test
    void mistakesInAStudyAreNamed() {
        assertThatThrownBy(() -> read("{kind: centrecrop, size: 16}")).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> read("{kind: polarity, keep: up}")).hasMessageContaining("keep");
        assertThatThrownBy(() -> read("{kind: centre-crop, size: 0}")).hasMessageContaining("size must be 1 or more");
        assertThatThrownBy(() -> read("{kind: time-window, from: \"0 ms\", to: \"0 ms\"}"))
                .hasMessageContaining("to must be later than from");
    }

    private static Study read(String transform) {
        return ConfigReader.read("transforms: [" + transform + "]", "study", Study.class);
    }

    @Test
    void centreCropOf16KeepsIndices9To24() {
        EventStream.Builder all = EventStream.builder(SensorGeometry.N_MNIST);
        for (int k = 0; k < 34; k++) all.add(k, k, 33 - k, 1);
        EventStream kept = new CentreCrop(16).apply(all.build(), Seed.of(1));
        assertThat(kept.size()).isEqualTo(16);
        assertThat(kept.time(0)).isEqualTo(9);
        assertThat(kept.time(15)).isEqualTo(24);
        assertThat(new int[] {kept.x(0), kept.y(0)}).containsExactly(0, 15);
    }

    @Test
    void centreCropRefusesASensorThatIsTooSmall() {
        assertThatThrownBy(() -> new CentreCrop(35).apply(EVENTS, Seed.of(1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("must fit the sensor of 34 x 34");
        assertThatThrownBy(() -> new CentreCrop(2).geometry(SensorGeometry.COCHLEA_64))
                .hasMessageContaining("must fit");
    }

    @Test
    void polarityPartsMakeTheWhole() {
        EventStream on = new Polarity(Polarity.Keep.ON).apply(EVENTS, Seed.of(1));
        EventStream off = new Polarity(Polarity.Keep.OFF).apply(EVENTS, Seed.of(1));
        EventStream both = new Polarity(Polarity.Keep.MERGE).apply(EVENTS, Seed.of(1));
        long ons = java.util.stream.IntStream.range(0, EVENTS.size())
                .filter(i -> EVENTS.polarity(i) == 1)
                .count();
        assertThat(on.size()).isEqualTo((int) ons);
        assertThat(on.size() + off.size()).isEqualTo(both.size()).isEqualTo(EVENTS.size());
        assertThat(both.geometry()).isEqualTo(new SensorGeometry(34, 34, 1));
        assertThatThrownBy(() -> new Polarity(Polarity.Keep.ON).geometry(SensorGeometry.COCHLEA_64))
                .hasMessageContaining("ON and OFF");
    }

    @Test
    void timeWindowIsHalfOpenAndRestartsTheClock() {
        EventStream events = EventStream.builder(SensorGeometry.COCHLEA_64)
                .add(999, 1, 0, 0)
                .add(1000, 2, 0, 0)
                .add(1999, 3, 0, 0)
                .add(2000, 4, 0, 0)
                .build();
        EventStream kept = new TimeWindow(TimeSpan.parse("1 ms"), TimeSpan.parse("2 ms")).apply(events, Seed.of(1));
        assertThat(kept.size()).isEqualTo(2);
        assertThat(kept.time(0)).isZero();
        assertThat(kept.x(1)).isEqualTo(3);
        assertThat(kept.time(1)).isEqualTo(999);
    }

    @Test
    void downsampleRoundsTheSensorUpAndKeepsEveryEvent() {
        EventStream joined = new Downsample(5).apply(EVENTS, Seed.of(1));
        assertThat(joined.geometry()).isEqualTo(new SensorGeometry(7, 7, 2));
        assertThat(joined.size()).isEqualTo(EVENTS.size());
        for (int i = 0; i < EVENTS.size(); i++) assertThat(joined.x(i)).isEqualTo(EVENTS.x(i) / 5);
        assertThat(new Downsample(8).geometry(SensorGeometry.COCHLEA_64)).isEqualTo(new SensorGeometry(8, 1, 1));
    }
}
