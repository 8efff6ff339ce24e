package org.meniscus.sensors;

import java.util.Arrays;
import org.meniscus.events.SensorGeometry;
import org.meniscus.sensors.SaccadeParameters.Display;

/** An image lying somewhere on a sensor; every pixel sees it bilinearly interpolated, and paper outside. */
final class MovingImage {
    private final SensorGeometry geometry;
    private final GreyImage image;
    private final Display display;
    /** The image in a frame of paper, one pixel wide at its left and right. */
    private final float[] framed;

    private final float[] seen;
    private float[] upper;
    private float[] lower;

    MovingImage(GreyImage image, Display display, SensorGeometry geometry) {
        this.display = display;
        this.image = image;
        this.geometry = geometry;
        this.framed = new float[image.height() * (image.width() + 2)];
        for (int y = 0; y < image.height(); y++)
            for (int x = 0; x < image.width(); x++) framed[y * (image.width() + 2) + x + 1] = image.at(x, y);
        this.seen = new float[geometry.width() * geometry.height()];
        this.upper = new float[geometry.width()];
        this.lower = new float[geometry.width()];
    }

    /** Puts the image's top left corner at this place of the sensor. */
    void moveTo(double left, double top) {
        int wholeX = (int) Math.floor(left);
        int wholeY = (int) Math.floor(top);
        float partX = (float) (left - wholeX);
        float partY = (float) (top - wholeY);
        int firstX = Math.max(0, wholeX);
        int endX = Math.min(geometry.width(), wholeX + image.width() + 1);
        int firstY = Math.max(0, wholeY);
        int endY = Math.min(geometry.height(), wholeY + image.height() + 1);
        Arrays.fill(seen, 0);
        blend(firstY - wholeY - 1, firstX - wholeX, partX, firstX, endX, upper);
        for (int y = firstY; y < endY; y++) {
            blend(y - wholeY, firstX - wholeX, partX, firstX, endX, lower);
            int row = y * geometry.width();
            for (int x = firstX; x < endX; x++) seen[row + x] = (1 - partY) * lower[x] + partY * upper[x];
            float[] above = upper;
            upper = lower;
            lower = above;
        }
    }

    /** One row of the image between its columns, the first of them {@code u}; paper above and below the image. */
    private void blend(int v, int u, float part, int from, int to, float[] row) {
        if (v < 0 || v >= image.height()) {
            Arrays.fill(row, 0);
            return;
        }
        int place = v * (image.width() + 2) + u - from;
        for (int x = from; x < to; x++) row[x] = (1 - part) * framed[place + x + 1] + part * framed[place + x];
    }

    /** What a pixel sees, pixels counted row by row. */
    float intensity(int pixel) {
        return display == Display.WHITE_ON_BLACK ? seen[pixel] : 1 - seen[pixel];
    }
}
