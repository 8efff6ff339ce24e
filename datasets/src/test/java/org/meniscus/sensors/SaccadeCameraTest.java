package org.meniscus.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.sensors.SaccadeParameters.Display;
import org.meniscus.sensors.SaccadeParameters.Waypoint;
import org.meniscus.units.Frequency;
import org.meniscus.units.TimeSpan;

class SaccadeCameraTest {
    private static final double DARK = 0.05;

    /** An ideal camera: no mismatch, no noise, next to no lag or refractory time; one move to the right in 100 ms. */
    private static SaccadeParameters ideal(Display display, double on, double off, double from, double to) {
        return new SaccadeParameters(
                new SensorGeometry(40, 8, 2),
                List.of(new Waypoint(new TimeSpan(0), from, 0), new Waypoint(TimeSpan.parse("100 ms"), to, 0)),
                display,
                DARK,
                on,
                off,
                0,
                0,
                TimeSpan.parse("1 us"),
                TimeSpan.parse("1 us"),
                new Frequency(0),
                0.5);
    }

    private static SaccadeParameters moving(Waypoint... path) {
        SaccadeParameters some = SaccadeParameters.nMnist();
        return new SaccadeParameters(
                some.geometry(),
                List.of(path),
                some.display(),
                some.darkLevel(),
                some.onThreshold(),
                some.offThreshold(),
                some.thresholdMismatch(),
                some.thresholdNoise(),
                some.response(),
                some.refractory(),
                some.noiseRate(),
                some.noiseOnShare());
    }

    /** Ink in columns 6 to 8 of all rows. */
    private static GreyImage bar() {
        float[] pixels = new float[20 * 8];
        for (int y = 0; y < 8; y++) for (int x = 6; x <= 8; x++) pixels[y * 20 + x] = 1;
        return GreyImage.of(20, 8, pixels);
    }

    private static EventStream see(SaccadeParameters parameters, GreyImage image) {
        return SaccadeCamera.of(parameters, Seed.of(1)).record(image, Seed.of(2));
    }

    private static long count(EventStream events, int x, int polarity) {
        return IntStream.range(0, events.size())
                .filter(i -> events.x(i) == x && events.polarity(i) == polarity)
                .count();
    }

    @Test
    void nothingMovesNothingHappens() {
        SaccadeParameters still = ideal(Display.WHITE_ON_BLACK, 0.2, 0.2, 3.3, 3.3);
        assertThat(see(still, bar()).size()).isZero();
        SaccadeParameters moving = ideal(Display.WHITE_ON_BLACK, 0.2, 0.2, 0, 10);
        assertThat(see(moving, GreyImage.of(20, 8, new float[160])).size()).isZero();
    }

    /**
     * A slow white edge over a pixel raises its log intensity by ln((1 + d) / d) = 3.04. Each ON event resets the pixel to
     * the level at the end of its 1 ms step, so the count is at most 3.04 / threshold and not much below.
     */
    @Test
    void countsThresholdsInTheLogContrast() {
        double contrast = Math.log((1 + DARK) / DARK);
        SaccadeParameters slow = ideal(Display.WHITE_ON_BLACK, 0.6, 0.6, 0, 2);
        EventStream events = see(slow, bar());
        for (int x : new int[] {9, 10}) assertThat(count(events, x, 1)).isBetween(16L, 8 * (long) (contrast / 0.6));
        assertThat(count(events, 9, 0)).as("column 9 does not get dark again").isZero();
        assertThat(count(events, 6, 0)).as("column 6 gets dark").isPositive();
        assertThat(count(events, 6, 1)).isZero();
        assertThat(count(events, 20, 1)).as("the edge never comes here").isZero();
    }

    @Test
    void leadingEdgeIsOnForWhiteInkAndOffForBlack() {
        EventStream white = see(ideal(Display.WHITE_ON_BLACK, 0.4, 0.4, 0, 10), bar());
        EventStream black = see(ideal(Display.BLACK_ON_WHITE, 0.4, 0.4, 0, 10), bar());
        int firstWhite = firstAt(white, 14);
        int firstBlack = firstAt(black, 14);
        assertThat(white.polarity(firstWhite)).isEqualTo(1);
        assertThat(black.polarity(firstBlack)).isZero();
    }

    private static int firstAt(EventStream events, int x) {
        return IntStream.range(0, events.size())
                .filter(i -> events.x(i) == x)
                .findFirst()
                .orElseThrow();
    }

    /** The edge at 9 reaches pixel x when x - 9 of 10 pixels are covered. */
    @Test
    void theEdgeArrivesOnTime() {
        EventStream events = see(ideal(Display.WHITE_ON_BLACK, 0.3, 0.3, 0, 10), bar());
        for (int x = 10; x <= 17; x++) {
            double expected = 100_000 * (x - 9) / 10.0;
            assertThat((double) events.time(firstAt(events, x))).isBetween(expected - 700, expected + 4000);
        }
    }

    @Test
    void aHigherThresholdOfOneSignRemovesEventsOfThatSign() {
        EventStream equal = see(ideal(Display.WHITE_ON_BLACK, 0.3, 0.3, 0, 10), bar());
        EventStream deaf = see(ideal(Display.WHITE_ON_BLACK, 0.3, 0.9, 0, 10), bar());
        assertThat(ons(deaf)).isEqualTo(ons(equal));
        assertThat(deaf.size() - ons(deaf)).isLessThan((equal.size() - ons(equal)) / 2);
    }

    private static long ons(EventStream events) {
        return IntStream.range(0, events.size())
                .filter(i -> events.polarity(i) == 1)
                .count();
    }

    @Test
    void refractoryTimeIsTheShortestInterval() {
        SaccadeParameters n = SaccadeParameters.nMnist();
        SaccadeParameters quiet = new SaccadeParameters(
                n.geometry(),
                n.path(),
                n.display(),
                n.darkLevel(),
                n.onThreshold(),
                n.offThreshold(),
                n.thresholdMismatch(),
                n.thresholdNoise(),
                n.response(),
                TimeSpan.parse("7 ms"),
                new Frequency(0),
                0.5);
        EventStream events = SaccadeCamera.of(quiet, Seed.of(1)).record(bar(), Seed.of(2));
        assertThat(events.size()).isGreaterThan(200);
        int[] last = new int[34 * 34];
        java.util.Arrays.fill(last, Integer.MIN_VALUE / 2);
        for (int i = 0; i < events.size(); i++) {
            int pixel = events.y(i) * 34 + events.x(i);
            assertThat(events.time(i) - last[pixel]).isGreaterThanOrEqualTo(7000);
            last[pixel] = events.time(i);
        }
    }

    /** 1156 pixels, 0.38 Hz, 315 ms: 138 expected a recording, 97 % ON; sums of 50 within 4 sigma (1 in 16 000 each). */
    @Test
    void spontaneousEventsComeAtTheirRate() {
        SaccadeCamera camera = SaccadeCamera.of(SaccadeParameters.nMnist(), Seed.of(1));
        GreyImage blank = GreyImage.of(28, 28, new float[28 * 28]);
        long events = 0;
        long on = 0;
        for (int k = 0; k < 50; k++) {
            EventStream noise = camera.record(blank, Seed.of(k));
            events += noise.size();
            on += ons(noise);
        }
        double expected = 50 * 1156 * 0.38 * 0.315;
        assertThat(Math.abs(events - expected)).isLessThan(4 * Math.sqrt(expected));
        assertThat(Math.abs(on - 0.97 * events)).isLessThan(4 * Math.sqrt(events * 0.97 * 0.03));
    }

    @Test
    void dependsOnBothSeedsAndOnNothingElse() {
        SaccadeParameters parameters = SaccadeParameters.nMnist();
        EventStream events = SaccadeCamera.of(parameters, Seed.of(1)).record(bar(), Seed.of(2));
        assertThat(SaccadeCamera.of(parameters, Seed.of(1)).record(bar(), Seed.of(2)))
                .isEqualTo(events);
        assertThat(SaccadeCamera.of(parameters, Seed.of(1)).record(bar(), Seed.of(3)))
                .isNotEqualTo(events);
        assertThat(SaccadeCamera.of(parameters, Seed.of(3)).record(bar(), Seed.of(2)))
                .isNotEqualTo(events);
    }

    @Test
    void refusesImpossibleCameras() {
        assertThatThrownBy(() -> ideal(Display.WHITE_ON_BLACK, 0, 0.2, 0, 1)).hasMessageContaining("onThreshold");
        assertThatThrownBy(() -> ideal(Display.WHITE_ON_BLACK, 0.2, Double.NaN, 0, 1))
                .hasMessageContaining("offThreshold");
        Waypoint start = new Waypoint(new TimeSpan(0), 0, 0);
        assertThatThrownBy(() -> moving(start)).hasMessageContaining("path needs a start");
        assertThatThrownBy(() -> moving(start, start)).hasMessageContaining("path waypoint 1 must come later than 0 s");
        assertThatThrownBy(() -> moving(new Waypoint(TimeSpan.parse("1 ms"), 0, 0), start))
                .hasMessageContaining("path needs a start");
        assertThatThrownBy(() -> GreyImage.of(1, 1, new float[] {1.5f})).hasMessageContaining("intensity");
        assertThatThrownBy(() -> GreyImage.of(2, 1, new float[] {1})).hasMessageContaining("needs 2 pixels");
    }
}
