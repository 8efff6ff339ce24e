package org.meniscus.sensors;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.events.SensorGeometry;
import org.meniscus.units.Frequency;
import org.meniscus.units.TimeSpan;

/**
 * What a {@link SaccadeCamera} is and how it moves.
 *
 * @param geometry pixels of the sensor; two polarities
 * @param path where the image's top left corner lies on the sensor, in pixels: at the start, then after each saccade
 * @param display how the image is shown
 * @param period from the start of one saccade to the start of the next
 * @param moving time a saccade moves, from the start of its period; at most the period
 * @param darkLevel intensity added to every pixel before the logarithm: the glow of a black screen; fraction of white
 * @param onThreshold rise of log intensity that makes an ON event
 * @param offThreshold fall of log intensity that makes an OFF event
 * @param thresholdMismatch standard deviation of a pixel's thresholds, relative; fixed per device
 * @param thresholdNoise standard deviation of the threshold from event to event, relative
 * @param response time constant of the photoreceptor's low-pass
 * @param refractory time after an event during which the pixel is held in reset and sees nothing
 * @param noiseRate spontaneous events per pixel, of either sign
 */
public record SaccadeParameters(
        SensorGeometry geometry,
        List<Point> path,
        Display display,
        TimeSpan period,
        TimeSpan moving,
        double darkLevel,
        double onThreshold,
        double offThreshold,
        double thresholdMismatch,
        double thresholdNoise,
        TimeSpan response,
        TimeSpan refractory,
        Frequency noiseRate) {
    /** How an image, whose ink is 1 and whose paper is 0, appears on the screen. */
    public enum Display {
        @JsonProperty("whiteOnBlack")
        WHITE_ON_BLACK,
        @JsonProperty("blackOnWhite")
        BLACK_ON_WHITE
    }

    /**
     * A place on the sensor.
     *
     * @param x pixels from the left
     * @param y pixels from the top
     */
    public record Point(double x, double y) {
        public Point {
            Require.finite("x", x);
            Require.finite("y", y);
        }
    }

    public SaccadeParameters {
        Require.that(
                Require.present("geometry", geometry).polarities() == 2, "geometry of a camera needs two polarities");
        path = List.copyOf(path);
        Require.that(path.size() >= 2, "path needs a start and at least one saccade");
        Require.present("display", display);
        Require.positive("period", period.seconds());
        Require.positive("moving", moving.seconds());
        Require.that(moving.compareTo(period) <= 0, "moving must be at most the period of %s, got %s", period, moving);
        Require.positive("darkLevel", darkLevel);
        Require.positive("onThreshold", onThreshold);
        Require.positive("offThreshold", offThreshold);
        Require.inRange("thresholdMismatch", thresholdMismatch, 0, 0.3);
        Require.inRange("thresholdNoise", thresholdNoise, 0, 0.3);
        Require.positive("response", response.seconds());
        Require.positive("refractory", refractory.seconds());
        Require.nonNegative("noiseRate", noiseRate.hertz());
    }

    /**
     * The camera of N-MNIST, by hand from 300 of its recordings: path from the mean position of events against the mean
     * of the image shown, timing from the event rate, refractory time from the shortest intervals of a pixel, noise from
     * the corners of the sensor; thresholds so that the mean event count agrees. The sign of its events is that of dark ink
     * on a bright screen, although the digits are usually described as white on black.
     */
    public static SaccadeParameters nMnist() {
        return new SaccadeParameters(
                SensorGeometry.N_MNIST,
                List.of(new Point(0.0, 1.0), new Point(2.2, 6.2), new Point(5.8, 1.4), new Point(0.8, 1.2)),
                Display.BLACK_ON_WHITE,
                TimeSpan.parse("105 ms"),
                TimeSpan.parse("90 ms"),
                0.05,
                0.28,
                0.28,
                0.05,
                0.05,
                TimeSpan.parse("3 ms"),
                TimeSpan.parse("1.8 ms"),
                Frequency.parse("0.3 Hz"));
    }
}
