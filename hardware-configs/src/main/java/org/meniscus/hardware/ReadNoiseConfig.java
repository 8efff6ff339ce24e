package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;
import org.meniscus.units.Conductance;

/** The noise of one cell in one read: Gaussian, independent between cells and between reads. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReadNoiseConfig.None.class, name = "none"),
    @JsonSubTypes.Type(value = ReadNoiseConfig.Additive.class, name = "additive")
})
public sealed interface ReadNoiseConfig {
    /** Standard deviation in siemens of one read of a cell. */
    double deviation(double siemens);

    /** Every read of a cell gives its conductance. */
    record None() implements ReadNoiseConfig {
        @Override
        public double deviation(double siemens) {
            return 0;
        }
    }

    /**
     * The same standard deviation for every cell.
     *
     * @param conductance standard deviation of one read
     */
    record Additive(Conductance conductance) implements ReadNoiseConfig {
        public Additive {
            Require.nonNegative(
                    "conductance", Require.present("conductance", conductance).siemens());
        }

        @Override
        public double deviation(double siemens) {
            return conductance.siemens();
        }
    }
}
