package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;
import org.meniscus.units.Conductance;

/** The noise of one cell in one read: Gaussian, independent between cells and between reads. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReadNoiseConfig.None.class, name = "none"),
    @JsonSubTypes.Type(value = ReadNoiseConfig.Additive.class, name = "additive"),
    @JsonSubTypes.Type(value = ReadNoiseConfig.Proportional.class, name = "proportional"),
    @JsonSubTypes.Type(value = ReadNoiseConfig.OfDevice.class, name = "of-device")
})
public sealed interface ReadNoiseConfig {
    /** Every read of a cell gives its conductance. */
    record None() implements ReadNoiseConfig {}

    /**
     * The same standard deviation for every cell.
     *
     * @param conductance standard deviation of one read
     */
    record Additive(Conductance conductance) implements ReadNoiseConfig {
        public Additive {
            Require.nonNegative(
                    "conductance", Require.present("conductance", conductance).siemens());
            Require.that(
                    conductance.siemens() <= 1e-3,
                    "conductance of read noise must be at most 1 mS, more than most whole cells, got %s",
                    conductance);
        }
    }

    /**
     * A standard deviation in proportion to the conductance of the cell.
     *
     * @param share standard deviation of one read over the conductance; 0.02 is 2 %
     */
    record Proportional(double share) implements ReadNoiseConfig {
        public Proportional {
            Require.inRange("share", share, 0, 1);
        }
    }

    /** As the published model of the cell says, at the conductance of the cell; for programmed devices. */
    record OfDevice() implements ReadNoiseConfig {}
}
