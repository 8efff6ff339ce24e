package org.meniscus.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.meniscus.base.Require;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.units.TimeSpan;

/**
 * One recording as a picture: ON events blue, OFF events and those of unsigned sensors red, both together violet, on
 * black.
 */
public final class EventPicture {
    private static final int RATE_HEIGHT = 120;

    private final BufferedImage pixels;

    private EventPicture(BufferedImage pixels) {
        this.pixels = pixels;
    }

    /** How often each pixel of the sensor spoke, relative to the busiest; one picture element per pixel. */
    public static EventPicture counts(EventStream events) {
        SensorGeometry geometry = events.geometry();
        double[][] counts = new double[2][geometry.width() * geometry.height()];
        for (int i = 0; i < events.size(); i++)
            counts[events.polarity(i)][events.y(i) * geometry.width() + events.x(i)]++;
        return coloured(geometry, counts);
    }

    /**
     * The time surface at the end of the recording: each pixel shows {@code exp(-(t_end - t) / decay)} of its last event at t.
     *
     * @param decay how long an event glows
     */
    public static EventPicture timeSurface(EventStream events, TimeSpan decay) {
        Require.positive("decay", decay.seconds());
        SensorGeometry geometry = events.geometry();
        double[][] glow = new double[2][geometry.width() * geometry.height()];
        for (int i = 0; i < events.size(); i++) {
            double age = (events.duration() - events.time(i)) * 1e-6;
            glow[events.polarity(i)][events.y(i) * geometry.width() + events.x(i)] =
                    StrictMath.exp(-age / decay.seconds());
        }
        return coloured(geometry, glow);
    }

    /**
     * Channels over time, channel 0 below; the pixels of a camera in rows, ON and OFF on one line.
     *
     * @param width picture elements for the whole recording
     */
    public static EventPicture raster(EventStream events, int width) {
        Require.positive("width", width);
        int height = events.geometry().width() * events.geometry().height();
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < events.size(); i++) {
            int line = height - 1 - (events.y(i) * events.geometry().width() + events.x(i));
            int column = column(events, i, width);
            pixels.setRGB(column, line, pixels.getRGB(column, line) | (events.polarity(i) == 1 ? 0x4060FF : 0xFF4040));
        }
        return new EventPicture(pixels);
    }

    /**
     * Event rate over time as bars, the highest as high as the picture.
     *
     * @param width picture elements, one bar each, for the whole recording
     */
    public static EventPicture rate(EventStream events, int width) {
        Require.positive("width", width);
        int[] bars = new int[width];
        for (int i = 0; i < events.size(); i++) bars[column(events, i, width)]++;
        int highest = Math.max(1, Arrays.stream(bars).max().orElse(1));
        BufferedImage pixels = new BufferedImage(width, RATE_HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++)
            for (int y = 0; y < (long) bars[x] * RATE_HEIGHT / highest; y++)
                pixels.setRGB(x, RATE_HEIGHT - 1 - y, 0xC0C0C0);
        return new EventPicture(pixels);
    }

    private static int column(EventStream events, int event, int width) {
        return (int) ((long) events.time(event) * width / (events.duration() + 1L));
    }

    private static EventPicture coloured(SensorGeometry geometry, double[][] values) {
        double highest = 0;
        for (double[] polarity : values) for (double value : polarity) highest = Math.max(highest, value);
        double scale = highest == 0 ? 0 : 255 / highest;
        BufferedImage pixels = new BufferedImage(geometry.width(), geometry.height(), BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < values[0].length; k++) {
            int off = (int) Math.round(values[0][k] * scale);
            int on = (int) Math.round(values[1][k] * scale);
            pixels.setRGB(
                    k % geometry.width(), k / geometry.width(), (off << 16) | ((Math.min(on, off) / 2) << 8) | on);
        }
        return new EventPicture(pixels);
    }

    /** The picture with every element a square of {@code zoom} by {@code zoom}. */
    public EventPicture enlarged(int zoom) {
        Require.inRange("zoom", zoom, 1, 64);
        BufferedImage large =
                new BufferedImage(pixels.getWidth() * zoom, pixels.getHeight() * zoom, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < large.getHeight(); y++)
            for (int x = 0; x < large.getWidth(); x++) large.setRGB(x, y, pixels.getRGB(x / zoom, y / zoom));
        return new EventPicture(large);
    }

    int width() {
        return pixels.getWidth();
    }

    int height() {
        return pixels.getHeight();
    }

    /** The colour of an element, {@code 0xRRGGBB}. */
    int colour(int x, int y) {
        return pixels.getRGB(x, y) & 0xFFFFFF;
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(pixels, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
