package org.meniscus.hardware;

import org.meniscus.base.Require;
import org.meniscus.units.Area;
import org.meniscus.units.Energy;
import org.meniscus.units.Power;
import org.meniscus.units.TimeSpan;

/**
 * What each step of a read costs.
 *
 * @param readTime how long the word lines are driven in one read
 * @param driverEnergy to raise and lower one word line
 * @param conversionEnergy of one conversion
 * @param conversionTime of one conversion
 * @param converters working in parallel; the bit lines share them
 * @param digitalEnergy of the subtraction and accumulation of one code
 * @param leakage of the whole macro while it reads
 * @param cellArea of one cell
 * @param converterArea of one converter
 * @param baselineEnergy of one operation on the digital hardware it is compared with; a multiply-accumulate is two
 */
public record EnergyConfig(
        TimeSpan readTime,
        Energy driverEnergy,
        Energy conversionEnergy,
        TimeSpan conversionTime,
        int converters,
        Energy digitalEnergy,
        Power leakage,
        Area cellArea,
        Area converterArea,
        Energy baselineEnergy) {
    public EnergyConfig {
        Require.positive("readTime", Require.present("readTime", readTime).seconds());
        Require.nonNegative(
                "driverEnergy", Require.present("driverEnergy", driverEnergy).joules());
        Require.nonNegative(
                "conversionEnergy",
                Require.present("conversionEnergy", conversionEnergy).joules());
        Require.nonNegative(
                "conversionTime",
                Require.present("conversionTime", conversionTime).seconds());
        Require.positive("converters", converters);
        Require.nonNegative(
                "digitalEnergy", Require.present("digitalEnergy", digitalEnergy).joules());
        Require.nonNegative("leakage", Require.present("leakage", leakage).watts());
        Require.positive("cellArea", Require.present("cellArea", cellArea).squareMetres());
        Require.nonNegative(
                "converterArea", Require.present("converterArea", converterArea).squareMetres());
        Require.positive(
                "baselineEnergy",
                Require.present("baselineEnergy", baselineEnergy).joules());
    }

    /**
     * How long one read takes: {@code readTime + ceil(bit lines / converters) * conversionTime}.
     *
     * @param bitLines sensed in one read, over all arrays
     * @param arrays with converters of their own
     */
    public double secondsPerRead(double bitLines, int arrays) {
        return readTime.seconds() + Math.ceil(bitLines / (converters * arrays)) * conversionTime.seconds();
    }
}
