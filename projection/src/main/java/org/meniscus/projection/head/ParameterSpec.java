package org.meniscus.projection.head;

import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Seed;

/**
 * A trained matrix and how it starts: independent and uniform in [centre - bound, centre + bound).
 *
 * @param name unique within its layer; becomes the array's name in files
 * @param centre middle of the start values
 * @param bound half their width; 0 for a constant
 */
public record ParameterSpec(String name, int rows, int columns, double centre, double bound) {
    /** The start values that this seed gives. */
    public float[][] initialise(Seed seed) {
        UniformRandomProvider rng = seed.rng();
        float[][] values = new float[rows][columns];
        for (float[] row : values)
            for (int j = 0; j < columns; j++) row[j] = (float) (centre + bound * (2 * rng.nextDouble() - 1));
        return values;
    }

    ParameterSpec prefixed(String prefix) {
        return new ParameterSpec(prefix + "." + name, rows, columns, centre, bound);
    }
}
