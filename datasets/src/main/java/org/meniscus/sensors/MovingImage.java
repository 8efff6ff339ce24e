package org.meniscus.sensors;

import org.meniscus.events.SensorGeometry;
import org.meniscus.sensors.SaccadeParameters.Display;

/** An image lying somewhere on a sensor; every pixel sees it bilinearly interpolated, and paper outside. */
final class MovingImage {
    private final SensorGeometry geometry;
    private final GreyImage image;
    private final Display display;
    private final float[] seen;

    MovingImage(GreyImage image, Display display, SensorGeometry geometry) {
        this.display = display;
        this.image = image;
        this.geometry = geometry;
        this.seen = new float[geometry.width() * geometry.height()];
    }

    /** Puts the image's top left corner at this place of the sensor. */
    void moveTo(double left, double top) {
        int wholeX = (int) Math.floor(left);
        int wholeY = (int) Math.floor(top);
        float partX = (float) (left - wholeX);
        float partY = (float) (top - wholeY);
        for (int y = 0; y < geometry.height(); y++)
            for (int x = 0; x < geometry.width(); x++) {
                int u = x - wholeX;
                int v = y - wholeY;
                float upper = (1 - partX) * at(u, v - 1) + partX * at(u - 1, v - 1);
                float lower = (1 - partX) * at(u, v) + partX * at(u - 1, v);
                seen[y * geometry.width() + x] = (1 - partY) * lower + partY * upper;
            }
    }

    /** What a pixel sees, pixels counted row by row. */
    float intensity(int pixel) {
        return display == Display.WHITE_ON_BLACK ? seen[pixel] : 1 - seen[pixel];
    }

    private float at(int x, int y) {
        return x < 0 || y < 0 || x >= image.width() || y >= image.height() ? 0 : image.at(x, y);
    }
}
