package org.meniscus.liquid.features;

import org.meniscus.base.Require;

/**
 * What is done to liquid states before anything learns from them.
 *
 * @param neurons which are read
 * @param normalisation of what is read
 */
public record FeatureSpec(NeuronSelection neurons, Normalisation normalisation) {
    /** States as the liquid gives them. */
    public static final FeatureSpec AS_READ = new FeatureSpec(new NeuronSelection.All(), Normalisation.NONE);

    public FeatureSpec {
        Require.present("neurons", neurons);
        Require.present("normalisation", normalisation);
    }
}
