package org.meniscus.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.RandomEvents;
import org.meniscus.events.SensorGeometry;
import org.meniscus.units.TimeSpan;

class AugmentationTest {
    private static final EventStream EVENTS = RandomEvents.of(SensorGeometry.N_MNIST, 4000, 150, Seed.of(3));
    private static final TimeSpan MILLISECOND = TimeSpan.parse("1 ms");

    @Test
    void refractoryFilterMeasuresFromTheLastEventKept() {
        EventStream events = EventStream.builder(SensorGeometry.N_MNIST)
                .add(0, 1, 1, 1)
                .add(600, 1, 1, 0)
                .add(700, 2, 1, 0)
                .add(1000, 1, 1, 0)
                .build();
        EventStream kept = new RefractoryFilter(MILLISECOND).apply(events, Seed.of(1));
        assertThat(kept)
                .isEqualTo(EventStream.builder(SensorGeometry.N_MNIST)
                        .add(0, 1, 1, 1)
                        .add(700, 2, 1, 0)
                        .add(1000, 1, 1, 0)
                        .build());
    }

    /** Above, below, beside and across the corners, each on its own; the pixel itself and the next but one do not count. */
    @Test
    void denoiseTakesEachOfTheEightNeighboursForSupport() {
        for (int dx = -2; dx <= 2; dx++)
            for (int dy = -2; dy <= 2; dy++) {
                EventStream pair = EventStream.builder(SensorGeometry.N_MNIST)
                        .add(0, 10 + dx, 10 + dy, 0)
                        .add(500, 10, 10, 1)
                        .build();
                boolean neighbour = Math.max(Math.abs(dx), Math.abs(dy)) == 1;
                assertThat(new Denoise(MILLISECOND).apply(pair, Seed.of(1)).size())
                        .as("an earlier event at (%d, %d)", dx, dy)
                        .isEqualTo(neighbour ? 1 : 0);
            }
    }

    @Test
    void denoiseKeepsWhatHasANeighbourInTime() {
        EventStream events = EventStream.builder(SensorGeometry.N_MNIST)
                .add(0, 0, 0, 1)
                .add(100, 0, 0, 1)
                .add(1000, 1, 1, 0)
                .add(2001, 2, 2, 0)
                .add(2001, 33, 33, 0)
                .add(2002, 3, 1, 1)
                .build();
        EventStream kept = new Denoise(MILLISECOND).apply(events, Seed.of(1));
        assertThat(kept)
                .as("(0,0) has only itself, (1,1) has (0,0), (2,2) is 1 us late, the corner is alone, (3,1) has (2,2)")
                .isEqualTo(EventStream.builder(SensorGeometry.N_MNIST)
                        .add(1000, 1, 1, 0)
                        .add(2002, 3, 1, 1)
                        .build());
    }

    @Test
    void stabiliseStopsAPointThatMovesWithTheCamera() {
        EventStream.Builder moving = EventStream.builder(SensorGeometry.N_MNIST);
        for (int t = 0; t < 315_000; t += 1000) {
            double phase = t / 105_000.0;
            double x = phase < 2 ? 3.5 * phase : 21 - 7 * phase;
            double y = phase < 1 ? 7 * phase : phase < 2 ? 14 - 7 * phase : 0;
            moving.add(t, (int) Math.rint(10 + x), (int) Math.rint(12 + y), 0);
        }
        EventStream still = new Stabilise().apply(moving.build(), Seed.of(1));
        assertThat(still.size()).isEqualTo(315);
        for (int i = 0; i < still.size(); i++) {
            assertThat(still.x(i)).isBetween(9, 11);
            assertThat(still.y(i)).isBetween(11, 13);
        }
    }

    /** 4000 events, each lost with probability 0.3: 1200 +- 29; 5 sigma, once in two million seeds. */
    @Test
    void dropEventsLosesItsShare() {
        int lost = EVENTS.size() - new DropEvents(0.3).apply(EVENTS, Seed.of(1)).size();
        assertThat(lost).isBetween(1055, 1345);
        assertThat(new DropEvents(0).apply(EVENTS, Seed.of(1))).isEqualTo(EVENTS);
        assertThat(new DropEvents(1).apply(EVENTS, Seed.of(1)).size()).isZero();
        assertThat(new DropEvents(0.3).apply(EVENTS, Seed.of(2)))
                .isNotEqualTo(new DropEvents(0.3).apply(EVENTS, Seed.of(1)));
    }

    /** Events far apart in time keep their order, so their shifts can be read off: SD 500 us within 5 sigma of 5.6 %. */
    @Test
    void jitterHasItsSpread() {
        EventStream.Builder sparse = EventStream.builder(new SensorGeometry(101, 101, 1));
        for (int k = 1; k <= 4000; k++) sparse.add(k * 10_000, 50, 50, 0);
        EventStream moved = new Jitter(TimeSpan.parse("0.5 ms"), 3).apply(sparse.build(), Seed.of(1));
        assertThat(moved.size()).isEqualTo(4000);
        double time = 0;
        double x = 0;
        double y = 0;
        for (int k = 0; k < 4000; k++) {
            time += Math.pow(moved.time(k) - (k + 1) * 10_000, 2) / 4000;
            x += Math.pow(moved.x(k) - 50, 2) / 4000;
            y += Math.pow(moved.y(k) - 50, 2) / 4000;
        }
        assertThat(Math.sqrt(time)).isBetween(472.0, 528.0);
        assertThat(Math.sqrt(x)).isBetween(2.83, 3.19);
        assertThat(Math.sqrt(y)).isBetween(2.83, 3.19);
    }

    @Test
    void jitterKeepsACochleaALineAndTimesPositive() {
        EventStream line = RandomEvents.of(SensorGeometry.COCHLEA_64, 500, 10, Seed.of(1));
        EventStream moved = new Jitter(TimeSpan.parse("5 ms"), 1).apply(line, Seed.of(1));
        assertThat(moved.size()).isBetween(450, 500);
        assertThat(moved.time(0)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Flip.Axis.class)
    void aFlipTwiceIsNoFlip(Flip.Axis axis) {
        // Starts at time zero and holds ties only in address order, as a flip leaves them.
        EventStream start = new Flip(Flip.Axis.TIME, 1).apply(EVENTS, Seed.of(1));
        Flip flip = new Flip(axis, 1);
        EventStream once = flip.apply(start, Seed.of(1));
        assertThat(once).isNotEqualTo(start);
        assertThat(flip.apply(once, Seed.of(1))).isEqualTo(start);
        assertThat(new Flip(axis, 0).apply(start, Seed.of(1))).isEqualTo(start);
    }

    @Test
    void flipMirrorsWhatItSays() {
        EventStream one = EventStream.builder(SensorGeometry.N_MNIST)
                .add(100, 3, 5, 1)
                .add(400, 0, 0, 0)
                .build();
        assertThat(new Flip(Flip.Axis.HORIZONTAL, 1).apply(one, Seed.of(1)).x(0))
                .isEqualTo(30);
        assertThat(new Flip(Flip.Axis.VERTICAL, 1).apply(one, Seed.of(1)).y(0)).isEqualTo(28);
        assertThat(new Flip(Flip.Axis.POLARITY, 1).apply(one, Seed.of(1)).polarity(0))
                .isZero();
        EventStream back = new Flip(Flip.Axis.TIME, 1).apply(one, Seed.of(1));
        assertThat(back)
                .isEqualTo(EventStream.builder(SensorGeometry.N_MNIST)
                        .add(0, 0, 0, 1)
                        .add(300, 3, 5, 0)
                        .build());
    }

    /** 400 recordings flipped with probability 1/4: 100 +- 8.7; 5 sigma. */
    @Test
    void flipHappensWithItsProbability() {
        EventStream one =
                EventStream.builder(SensorGeometry.N_MNIST).add(100, 3, 5, 1).build();
        int flipped = 0;
        for (int k = 0; k < 400; k++)
            if (new Flip(Flip.Axis.HORIZONTAL, 0.25).apply(one, Seed.of(k)).x(0) == 30) flipped++;
        assertThat(flipped).isBetween(57, 143);
    }

    @Test
    void mixingTakesItsShareOfBoth() {
        EventStream left = line(0);
        EventStream right = line(1);
        EventStream mixed = new Mixing(0.25).mix(left, right, Seed.of(1));
        int fromRight = 0;
        for (int i = 0; i < mixed.size(); i++) fromRight += mixed.x(i);
        assertThat(fromRight).as("1000 +- 27 of 4000").isBetween(865, 1135);
        assertThat(mixed.size() - fromRight).as("3000 +- 27 of 4000").isBetween(2865, 3135);
        assertThat(new Mixing(0).mix(left, right, Seed.of(1))).isEqualTo(left);
        assertThat(new Mixing(1).mix(left, right, Seed.of(1))).isEqualTo(right);
        assertThatThrownBy(() -> new Mixing(0.5).mix(left, EVENTS, Seed.of(1))).hasMessageContaining("cannot be mixed");
    }

    private static EventStream line(int x) {
        EventStream.Builder events = EventStream.builder(new SensorGeometry(2, 1, 1));
        for (int k = 0; k < 4000; k++) events.add(k, x, 0, 0);
        return events.build();
    }
}
