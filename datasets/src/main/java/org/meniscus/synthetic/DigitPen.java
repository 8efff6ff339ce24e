package org.meniscus.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.sensors.GreyImage;

/**
 * Draws digits and letters as MNIST has them: white on black, 28 x 28 pixels, the character about 20 pixels high, its box in the
 * middle (MNIST centres the mass). Control points scatter, curves are Catmull-Rom splines, the whole is sheared, scaled, rotated and smoothly
 * distorted, and the pen is a disc of varied thickness with antialiased edge.
 */
final class DigitPen {
    private static final int SIDE = 28;
    private static final double HEIGHT = 19;
    private static final int PER_SEGMENT = 6;

    private final Handwriting style;

    DigitPen(Handwriting style) {
        this.style = style;
    }

    GreyImage draw(int digit, Seed seed) {
        return draw(DigitGlyphs.of(digit), seed);
    }

    /** @param hands ways of writing the same character */
    GreyImage draw(List<DigitGlyphs.Glyph> hands, Seed seed) {
        UniformRandomProvider rng = seed.at("pen").rng();
        Warp warp = new Warp(style, rng);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        List<double[][]> lines = new ArrayList<>();
        for (double[][] stroke : hands.get(rng.nextInt(hands.size())).strokes()) {
            double[][] moved = new double[stroke.length][];
            for (int k = 0; k < stroke.length; k++)
                moved[k] = new double[] {
                    stroke[k][0] - 0.5 + style.point() * normal.sample(),
                    stroke[k][1] - 0.5 + style.point() * normal.sample()
                };
            double[][] line = smooth(moved);
            for (double[] point : line) warp.apply(point);
            lines.add(line);
        }
        centre(lines, style.shift() * normal.sample(), style.shift() * normal.sample());
        double thickness = style.thinnest() + (style.thickest() - style.thinnest()) * rng.nextDouble();
        return ink(lines, thickness / 2);
    }

    /** A Catmull-Rom spline through the points; two points give a straight line. */
    private static double[][] smooth(double[][] points) {
        double[][] line = new double[(points.length - 1) * PER_SEGMENT + 1][];
        for (int k = 0; k < line.length; k++) {
            int segment = Math.min(k / PER_SEGMENT, points.length - 2);
            double t = (double) (k - segment * PER_SEGMENT) / PER_SEGMENT;
            double[] before = points[Math.max(0, segment - 1)];
            double[] from = points[segment];
            double[] to = points[segment + 1];
            double[] after = points[Math.min(points.length - 1, segment + 2)];
            line[k] = new double[] {
                spline(before[0], from[0], to[0], after[0], t), spline(before[1], from[1], to[1], after[1], t)
            };
        }
        return line;
    }

    private static double spline(double a, double b, double c, double d, double t) {
        return 0.5 * (2 * b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))));
    }

    /** Scales to pixels and puts the middle of the digit's box at the image centre plus a shift. */
    private static void centre(List<double[][]> lines, double shiftX, double shiftY) {
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double[][] line : lines)
            for (double[] point : line)
                for (int axis = 0; axis < 2; axis++) {
                    least[axis] = Math.min(least[axis], point[axis]);
                    most[axis] = Math.max(most[axis], point[axis]);
                }
        double middle = (SIDE - 1) / 2.0;
        for (double[][] line : lines)
            for (double[] point : line) {
                point[0] = middle + shiftX + HEIGHT * (point[0] - (least[0] + most[0]) / 2);
                point[1] = middle + shiftY + HEIGHT * (point[1] - (least[1] + most[1]) / 2);
            }
    }

    private static GreyImage ink(List<double[][]> lines, double radius) {
        float[] pixels = new float[SIDE * SIDE];
        for (double[][] line : lines)
            for (int k = 1; k < line.length; k++) stroke(line[k - 1], line[k], radius, pixels);
        return GreyImage.of(SIDE, SIDE, pixels);
    }

    /** One straight piece of pen track: full ink inside the pen, none half a pixel outside. */
    private static void stroke(double[] from, double[] to, double radius, float[] pixels) {
        double reach = radius + 0.5;
        int left = (int) Math.max(0, Math.floor(Math.min(from[0], to[0]) - reach));
        int right = (int) Math.min(SIDE - 1, Math.ceil(Math.max(from[0], to[0]) + reach));
        int top = (int) Math.max(0, Math.floor(Math.min(from[1], to[1]) - reach));
        int bottom = (int) Math.min(SIDE - 1, Math.ceil(Math.max(from[1], to[1]) + reach));
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double length = dx * dx + dy * dy;
        for (int y = top; y <= bottom; y++)
            for (int x = left; x <= right; x++) {
                double along = length == 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / length;
                double nearest = Math.max(0, Math.min(1, along));
                double offX = x - from[0] - nearest * dx;
                double offY = y - from[1] - nearest * dy;
                double ink = Math.max(0, Math.min(1, reach - Math.sqrt(offX * offX + offY * offY)));
                pixels[y * SIDE + x] = Math.max(pixels[y * SIDE + x], (float) ink);
            }
    }
}
