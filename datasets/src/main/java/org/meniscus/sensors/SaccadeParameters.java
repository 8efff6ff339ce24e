package org.meniscus.sensors;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.events.SensorGeometry;
import org.meniscus.units.Frequency;
import org.meniscus.units.TimeSpan;

/**
 * What a {@link SaccadeCamera} is and how it moves.
 *
 * @param geometry pixels of the sensor; two polarities
 * @param path where the image's top left corner lies on the sensor, in time order from time zero; between two waypoints it
 *     moves at constant speed, and the recording ends at the last
 * @param display how the image is shown
 * @param darkLevel intensity added to every pixel before the logarithm: the glow of a black screen; fraction of white
 * @param onThreshold rise of log intensity that makes an ON event
 * @param offThreshold fall of log intensity that makes an OFF event
 * @param thresholdMismatch standard deviation of a pixel's thresholds, relative; fixed per device
 * @param thresholdNoise standard deviation of the threshold from event to event, relative
 * @param response time constant of the photoreceptor's low-pass
 * @param refractory time after an event during which the pixel is held in reset and sees nothing
 * @param noiseRate spontaneous events per pixel
 * @param noiseOnShare share of them that is ON; leakage of the pixel's reset switch makes ON events (Nozaki and Delbruck 2017,
 *     doi 10.1109/TED.2017.2717848)
 */
public record SaccadeParameters(
        SensorGeometry geometry,
        List<Waypoint> path,
        Display display,
        double darkLevel,
        double onThreshold,
        double offThreshold,
        double thresholdMismatch,
        double thresholdNoise,
        TimeSpan response,
        TimeSpan refractory,
        Frequency noiseRate,
        double noiseOnShare) {
    /** How an image, whose ink is 1 and whose paper is 0, appears on the screen. */
    public enum Display {
        @JsonProperty("white-on-black")
        WHITE_ON_BLACK,
        @JsonProperty("black-on-white")
        BLACK_ON_WHITE
    }

    /**
     * A place on the sensor and when the image is there.
     *
     * @param at time since the start of the recording
     * @param x pixels from the left
     * @param y pixels from the top
     */
    public record Waypoint(TimeSpan at, double x, double y) {
        public Waypoint {
            Require.nonNegative("at", Require.present("at", at).seconds());
            Require.finite("x", x);
            Require.finite("y", y);
        }
    }

    public SaccadeParameters {
        Require.that(
                Require.present("geometry", geometry).polarities() == 2, "geometry of a camera needs two polarities");
        path = List.copyOf(path);
        Require.that(
                path.size() >= 2 && path.get(0).at().seconds() == 0,
                "path needs a start at 0 s and at least one waypoint more");
        for (int k = 1; k < path.size(); k++)
            Require.that(
                    path.get(k).at().compareTo(path.get(k - 1).at()) > 0,
                    "path waypoint %d must come later than %s, got %s",
                    k,
                    path.get(k - 1).at(),
                    path.get(k).at());
        Require.present("display", display);
        Require.positive("darkLevel", darkLevel);
        Require.positive("onThreshold", onThreshold);
        Require.positive("offThreshold", offThreshold);
        Require.inRange("thresholdMismatch", thresholdMismatch, 0, 0.3);
        Require.inRange("thresholdNoise", thresholdNoise, 0, 0.5);
        Require.positive("response", response.seconds());
        Require.positive("refractory", refractory.seconds());
        Require.nonNegative("noiseRate", noiseRate.hertz());
        Require.inRange("noiseOnShare", noiseOnShare, 0, 1);
    }

    /** Position of the image at 0, 15, ... 315 ms in N-MNIST, pixels; fitted, see {@link #nMnist}. */
    private static final double[][] N_MNIST_PATH = {
        {-0.06, 1.27},
        {0.02, 1.64},
        {-0.21, 2.50},
        {0.41, 4.30},
        {1.14, 6.21},
        {2.15, 6.93},
        {2.28, 6.64},
        {2.45, 6.57},
        {2.75, 6.64},
        {3.35, 5.84},
        {4.58, 4.04},
        {4.88, 2.10},
        {5.69, 1.47},
        {5.72, 1.22},
        {5.94, 1.57},
        {6.10, 1.42},
        {4.78, 1.43},
        {3.07, 1.51},
        {1.48, 1.18},
        {0.52, 1.43},
        {0.30, 1.39},
        {0.23, 1.61}
    };

    /**
     * The camera and the motion of N-MNIST, fitted to the first 60 recordings of its training part together with the images
     * shown: random search over all values on event count, sign, rate, intervals, mean map, and the correlation of counts
     * per pixel and 15 ms; the noise is counted at pixels that no ink comes near. How well it does on the recordings
     * after them is in docs/saccade-camera.md. Valid for MNIST-like strokes on a 28 x 28 image at one pixel per pixel.
     *
     * <p>The signs of the events are those of dark ink on a bright screen, although the digits are usually described as
     * white on black.
     */
    public static SaccadeParameters nMnist() {
        List<Waypoint> path = new ArrayList<>();
        for (int k = 0; k < N_MNIST_PATH.length; k++)
            path.add(new Waypoint(new TimeSpan(k * 0.015), N_MNIST_PATH[k][0], N_MNIST_PATH[k][1]));
        return new SaccadeParameters(
                SensorGeometry.N_MNIST,
                path,
                Display.BLACK_ON_WHITE,
                0.116,
                0.308,
                0.284,
                0.013,
                0.281,
                TimeSpan.parse("2.55 ms"),
                TimeSpan.parse("1.03 ms"),
                Frequency.parse("0.38 Hz"),
                0.97);
    }
}
