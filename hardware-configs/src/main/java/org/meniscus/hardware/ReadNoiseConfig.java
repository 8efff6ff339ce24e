package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
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
    /** Whether the published model of the cell says it, so that the device must be a programmed one. */
    default boolean ofDevice() {
        return false;
    }

    /**
     * The standard deviation of one read of a cell, in siemens, from its conductance.
     *
     * @param ofDevice what the published model of the cell says; asked only where {@link #ofDevice()}
     */
    DoubleUnaryOperator deviation(Supplier<DoubleUnaryOperator> ofDevice);

    /** Every read of a cell gives its conductance. */
    record None() implements ReadNoiseConfig {
        @Override
        public DoubleUnaryOperator deviation(Supplier<DoubleUnaryOperator> ofDevice) {
            return siemens -> 0;
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
            Require.that(
                    conductance.siemens() <= 1e-3,
                    "conductance of read noise must be at most 1 mS, more than most whole cells, got %s",
                    conductance);
        }

        @Override
        public DoubleUnaryOperator deviation(Supplier<DoubleUnaryOperator> ofDevice) {
            return siemens -> conductance.siemens();
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

        @Override
        public DoubleUnaryOperator deviation(Supplier<DoubleUnaryOperator> ofDevice) {
            return siemens -> share * siemens;
        }
    }

    /** As the published model of the cell says, at the conductance of the cell; for programmed devices. */
    record OfDevice() implements ReadNoiseConfig {
        @Override
        public boolean ofDevice() {
            return true;
        }

        @Override
        public DoubleUnaryOperator deviation(Supplier<DoubleUnaryOperator> ofDevice) {
            return ofDevice.get();
        }
    }
}
