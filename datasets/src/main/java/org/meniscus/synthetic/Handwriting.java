package org.meniscus.synthetic;

import org.meniscus.base.Require;

/**
 * How differently digits are drawn. Lengths are fractions of the digit's height, spreads are standard deviations.
 *
 * @param point scatter of the control points of a stroke
 * @param rotation radians
 * @param shear horizontal shift per height
 * @param scale relative, width and height independently
 * @param shift of the whole digit, in pixels of the 28 x 28 image
 * @param elastic amplitude of the smooth distortion
 * @param thinnest thinnest pen, pixels
 * @param thickest thickest pen, pixels
 */
public record Handwriting(
        double point,
        double rotation,
        double shear,
        double scale,
        double shift,
        double elastic,
        double thinnest,
        double thickest) {
    public Handwriting {
        Require.inRange("point", point, 0, 0.2);
        Require.inRange("rotation", rotation, 0, 1);
        Require.inRange("shear", shear, 0, 1);
        Require.inRange("scale", scale, 0, 0.5);
        Require.inRange("shift", shift, 0, 5);
        Require.inRange("elastic", elastic, 0, 0.2);
        Require.inRange("thinnest", thinnest, 0.5, 8);
        Require.inRange("thickest", thickest, thinnest, 8);
    }

    /** Varied enough that a liquid with a linear readout errs now and then; assumed values. */
    public static Handwriting defaults() {
        return new Handwriting(0.03, 0.15, 0.2, 0.12, 0.7, 0.03, 1.2, 3.2);
    }
}
