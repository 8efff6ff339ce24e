package org.meniscus.validation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.meniscus.events.EventStream;

/** Event maps as pictures: real recordings above, simulated ones of the same images below, one column per digit. */
final class EventImage {
    private static final int ZOOM = 2;
    private static final int FIRST = 60;

    private EventImage() {}

    static byte[] of(EventStream[] real, EventStream[] simulated, int[] labels) throws IOException {
        int side = 34 * ZOOM;
        BufferedImage picture = new BufferedImage(10 * side, 3 * 2 * side + 8, BufferedImage.TYPE_INT_RGB);
        for (int digit = 0; digit < 10; digit++) {
            int k = FIRST;
            while (labels[k] != digit) k++;
            for (int saccade = 0; saccade < 3; saccade++) {
                draw(picture, real[k], saccade, digit * side, saccade * side);
                draw(picture, simulated[k], saccade, digit * side, (3 + saccade) * side + 8);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return png.toByteArray();
    }

    /** ON events of a saccade in blue, OFF in red, brighter for more. */
    private static void draw(BufferedImage picture, EventStream events, int saccade, int left, int top) {
        int[][] counts = new int[2][34 * 34];
        for (int i = 0; i < events.size(); i++)
            if (Math.min(2, events.time(i) / 105_000) == saccade)
                counts[events.polarity(i)][events.y(i) * 34 + events.x(i)]++;
        for (int y = 0; y < 34 * ZOOM; y++)
            for (int x = 0; x < 34 * ZOOM; x++) {
                int pixel = y / ZOOM * 34 + x / ZOOM;
                int red = Math.min(255, 36 * counts[0][pixel]);
                int blue = Math.min(255, 36 * counts[1][pixel]);
                picture.setRGB(left + x, top + y, (red << 16) | ((Math.min(red, blue) / 2) << 8) | blue);
            }
    }
}
