package org.meniscus.synthetic;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** One random smooth map of the digit's box, centred on its middle: a slow sine wave each way, then an affine map. */
final class Warp {
    private final double[] matrix;
    private final double amplitude;
    private final double[] waves = new double[4];
    private final double[] phases = new double[2];

    Warp(Handwriting style, UniformRandomProvider rng) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double angle = style.rotation() * normal.sample();
        double shear = style.shear() * normal.sample();
        double width = 0.8 * StrictMath.exp(style.scale() * normal.sample());
        double height = StrictMath.exp(style.scale() * normal.sample());
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        matrix = new double[] {cos * width, (-cos * shear - sin) * height, sin * width, (cos - sin * shear) * height};
        amplitude = style.elastic();
        for (int k = 0; k < waves.length; k++) waves[k] = 5 * normal.sample();
        for (int k = 0; k < phases.length; k++) phases[k] = 2 * Math.PI * rng.nextDouble();
    }

    /** Moves a point {x, y} in place. */
    void apply(double[] point) {
        double x = point[0] + amplitude * StrictMath.sin(waves[0] * point[0] + waves[1] * point[1] + phases[0]);
        double y = point[1] + amplitude * StrictMath.sin(waves[2] * point[0] + waves[3] * point[1] + phases[1]);
        point[0] = matrix[0] * x + matrix[1] * y;
        point[1] = matrix[2] * x + matrix[3] * y;
    }
}
