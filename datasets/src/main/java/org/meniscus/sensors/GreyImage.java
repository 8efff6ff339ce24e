package org.meniscus.sensors;

import org.meniscus.base.Require;

/** A still grey image, immutable: intensities from 0 (dark) to 1 (bright), row by row from the top left. */
public final class GreyImage {
    private final int width;
    private final int height;
    private final float[] pixels;

    private GreyImage(int width, int height, float[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /**
     * An image from its pixels.
     *
     * @param pixels {@code width * height} intensities in [0, 1]; copied
     */
    public static GreyImage of(int width, int height, float[] pixels) {
        Require.positive("image width", width);
        Require.positive("image height", height);
        Require.that(
                pixels.length == (long) width * height,
                "a %d x %d image needs %d pixels, got %d",
                width,
                height,
                (long) width * height,
                pixels.length);
        for (float pixel : pixels) Require.inRange("pixel intensity", pixel, 0, 1);
        return new GreyImage(width, height, pixels.clone());
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Intensity of a pixel. */
    public float at(int x, int y) {
        return pixels[y * width + x];
    }
}
