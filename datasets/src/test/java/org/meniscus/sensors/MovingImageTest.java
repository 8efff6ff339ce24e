package org.meniscus.sensors;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meniscus.base.Seed;
import org.meniscus.events.SensorGeometry;
import org.meniscus.sensors.SaccadeParameters.Display;

class MovingImageTest {
    private static final int WIDTH = 7;
    private static final int HEIGHT = 5;

    /** Bilinear interpolation pixel by pixel, as it is defined, at places within, across the edges of and beside the sensor. */
    @ParameterizedTest
    @EnumSource
    void seesTheImageInterpolatedAndPaperOutside(Display display) {
        UniformRandomProvider random = Seed.of(1).at("moving image").rng();
        float[] pixels = new float[WIDTH * HEIGHT];
        for (int k = 0; k < pixels.length; k++) pixels[k] = random.nextFloat();
        GreyImage image = GreyImage.of(WIDTH, HEIGHT, pixels);
        MovingImage scene = new MovingImage(image, display, new SensorGeometry(10, 9, 2));
        for (int k = 0; k < 400; k++) {
            double left = k % 4 == 0 ? random.nextInt(24) - 12 : 24 * random.nextDouble() - 12;
            double top = k % 8 == 0 ? random.nextInt(22) - 11 : 22 * random.nextDouble() - 11;
            scene.moveTo(left, top);
            for (int y = 0; y < 9; y++)
                for (int x = 0; x < 10; x++) {
                    float seen = interpolated(image, left, top, x, y);
                    assertThat(scene.intensity(y * 10 + x))
                            .isEqualTo(display == Display.WHITE_ON_BLACK ? seen : 1 - seen);
                }
        }
    }

    private static float interpolated(GreyImage image, double left, double top, int x, int y) {
        int u = x - (int) Math.floor(left);
        int v = y - (int) Math.floor(top);
        float partX = (float) (left - Math.floor(left));
        float partY = (float) (top - Math.floor(top));
        float above = (1 - partX) * at(image, u, v - 1) + partX * at(image, u - 1, v - 1);
        float here = (1 - partX) * at(image, u, v) + partX * at(image, u - 1, v);
        return (1 - partY) * here + partY * above;
    }

    private static float at(GreyImage image, int x, int y) {
        return x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT ? 0 : image.at(x, y);
    }
}
