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
import org.meniscus.sensors.SaccadeParameters.Point;
import org.meniscus.units.Frequency;
import org.meniscus.units.TimeSpan;

class SaccadeCameraTest {
    private static final double DARK = 0.05;

    /** An ideal camera: no mismatch, no noise, next to no lag or refractory time; one saccade of 10 pixels to the right. */
    private static SaccadeParameters ideal(Display display, double on, double off, Point... path) {
        return new SaccadeParameters(
                new SensorGeometry(40, 8, 2),
                List.of(path),
                display,
                TimeSpan.parse("100 ms"),
                TimeSpan.parse("100 ms"),
                DARK,
                on,
                off,
                0,
                0,
                TimeSpan.parse("1 us"),
                TimeSpan.parse("1 us"),
                new Frequency(0));
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
        SaccadeParameters still = ideal(Display.WHITE_ON_BLACK, 0.2, 0.2, new Point(3.3, 0), new Point(3.3, 0));
        assertThat(see(still, bar()).size()).isZero();
        SaccadeParameters moving = ideal(Display.WHITE_ON_BLACK, 0.2, 0.2, new Point(0, 0), new Point(10, 0));
        assertThat(see(moving, GreyImage.of(20, 8, new float[160])).size()).isZero();
    }

    /**
     * A slow white edge over a pixel raises its log intensity by ln((1 + d) / d) = 3.04. Each ON event resets the pixel to
     * the level at the end of its 1 ms step, so the count is at most 3.04 / threshold and not much below.
     */
    @Test
    void countsThresholdsInTheLogContrast() {
        double contrast = Math.log((1 + DARK) / DARK);
        SaccadeParameters slow = ideal(Display.WHITE_ON_BLACK, 0.6, 0.6, new Point(0, 0), new Point(2, 0));
        EventStream events = see(slow, bar());
        for (int x : new int[] {9, 10}) assertThat(count(events, x, 1)).isBetween(16L, 8 * (long) (contrast / 0.6));
        assertThat(count(events, 9, 0)).as("column 9 does not get dark again").isZero();
        assertThat(count(events, 6, 0)).as("column 6 gets dark").isPositive();
        assertThat(count(events, 6, 1)).isZero();
        assertThat(count(events, 20, 1)).as("the edge never comes here").isZero();
    }

    @Test
    void leadingEdgeIsOnForWhiteInkAndOffForBlack() {
        Point[] right = {new Point(0, 0), new Point(10, 0)};
        EventStream white = see(ideal(Display.WHITE_ON_BLACK, 0.4, 0.4, right), bar());
        EventStream black = see(ideal(Display.BLACK_ON_WHITE, 0.4, 0.4, right), bar());
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

    /** The edge at 9 reaches pixel x when the half-sine path has covered x - 9 of 10 pixels. */
    @Test
    void theEdgeArrivesOnTime() {
        EventStream events = see(ideal(Display.WHITE_ON_BLACK, 0.3, 0.3, new Point(0, 0), new Point(10, 0)), bar());
        for (int x = 10; x <= 17; x++) {
            double way = (x - 9) / 10.0;
            double expected = 100_000 * Math.acos(1 - 2 * way) / Math.PI;
            assertThat((double) events.time(firstAt(events, x))).isBetween(expected - 700, expected + 4000);
        }
    }

    @Test
    void aHigherThresholdOfOneSignRemovesEventsOfThatSign() {
        Point[] right = {new Point(0, 0), new Point(10, 0)};
        EventStream equal = see(ideal(Display.WHITE_ON_BLACK, 0.3, 0.3, right), bar());
        EventStream deaf = see(ideal(Display.WHITE_ON_BLACK, 0.3, 0.9, right), bar());
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
                n.period(),
                n.moving(),
                n.darkLevel(),
                n.onThreshold(),
                n.offThreshold(),
                n.thresholdMismatch(),
                n.thresholdNoise(),
                n.response(),
                TimeSpan.parse("7 ms"),
                new Frequency(0));
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

    /** 1156 pixels, 0.3 Hz, 315 ms: 109 expected a recording; the mean of 50 within 4 standard errors (1 in 16 000). */
    @Test
    void spontaneousEventsComeAtTheirRate() {
        SaccadeCamera camera = SaccadeCamera.of(SaccadeParameters.nMnist(), Seed.of(1));
        GreyImage blank = GreyImage.of(28, 28, new float[28 * 28]);
        long events = 0;
        for (int k = 0; k < 50; k++) events += camera.record(blank, Seed.of(k)).size();
        double expected = 50 * 1156 * 0.3 * 0.315;
        assertThat(Math.abs(events - expected)).isLessThan(4 * Math.sqrt(expected));
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
        assertThatThrownBy(() -> ideal(Display.WHITE_ON_BLACK, 0, 0.2, new Point(0, 0), new Point(1, 0)))
                .hasMessageContaining("onThreshold");
        assertThatThrownBy(() -> ideal(Display.WHITE_ON_BLACK, 0.2, Double.NaN, new Point(0, 0), new Point(1, 0)))
                .hasMessageContaining("offThreshold");
        assertThatThrownBy(() -> ideal(Display.WHITE_ON_BLACK, 0.2, 0.2, new Point(0, 0)))
                .hasMessageContaining("path");
        assertThatThrownBy(() -> GreyImage.of(1, 1, new float[] {1.5f})).hasMessageContaining("intensity");
        assertThatThrownBy(() -> GreyImage.of(2, 1, new float[] {1})).hasMessageContaining("needs 2 pixels");
    }
}
