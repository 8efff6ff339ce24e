package org.meniscus.transforms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;
import org.meniscus.events.EventStream;
import org.meniscus.events.SpikeRaster;
import org.meniscus.units.TimeSpan;

/**
 * How a recording becomes the clocked input of a liquid: each event falls into one time step of one channel ({@link
 * org.meniscus.events.SensorGeometry#channel}); several events of a channel in one step make one spike. Named in a study
 * file by {@code kind}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FixedWidth.class, name = "fixed-width"),
    @JsonSubTypes.Type(value = EqualChunks.class, name = "equal-chunks")
})
public sealed interface Binning permits FixedWidth, EqualChunks {
    /** More would not be a clock of a liquid but a mistake: a second at 10 microseconds. */
    int MOST_STEPS = 100_000;

    /** Time steps of every raster, whatever the recording. */
    int steps();

    SpikeRaster bin(EventStream events);

    /** A bin width in microseconds, the resolution of {@link EventStream}. */
    static int microseconds(String field, TimeSpan width) {
        double microseconds = Require.present(field, width).seconds() * 1e6;
        long whole = Math.round(microseconds);
        Require.that(
                whole >= 1 && whole <= Integer.MAX_VALUE && Math.abs(microseconds - whole) < 1e-6,
                "%s must be a whole number of microseconds from 1 us to 2147 s, got %s",
                field,
                width);
        return (int) whole;
    }
}
