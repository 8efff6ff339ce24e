package org.meniscus.energy;

import java.util.Optional;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.EnergyConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.ProductConfig;
import org.meniscus.product.ProductArray;
import org.meniscus.product.ProductCounts;

/**
 * Prices products of numbers. As {@link EnergyMeter}, with a phase in place of a read, and
 *
 * <pre>
 * array      = sum over phases and word lines of (share of the read voltage)^2 * bit lines * V^2 * mean conductance * readTime
 * drivers    = word lines driven * driverEnergy + conversions on the word lines * inputConversionEnergy
 * digital    = conversions * 2 * digitalEnergy    (subtraction; shift and addition of slices and bits)
 * seconds    = phases * (readTime + ceil(bit lines / converters) * conversionTime)
 * baseline   = products * 2 * word lines * columns * baselineEnergy
 * </pre>
 */
public final class ProductMeter {
    private final EnergyConfig config;
    private final ProductConfig product;
    private final ProductArray array;
    private final double squaredVolts;
    private final int bitLines;
    private final double conductance;

    private ProductMeter(MacroConfig macro, ProductArray array) {
        this.config = macro.energy();
        this.product = macro.product();
        this.array = array;
        double volts = macro.readVoltage().volts();
        this.squaredVolts = volts * volts;
        ConductanceMap cells = array.conductances();
        this.bitLines = cells.bitLines();
        this.conductance = cells.sum() / cells.wordLines();
    }

    /** A meter for this array; empty where its costs are unknown. */
    public static Optional<ProductMeter> of(MacroConfig config, ProductArray array) {
        return config.energy() == null ? Optional.empty() : Optional.of(new ProductMeter(config, array));
    }

    /** The cost of these products. */
    public EnergyBreakdown price(ProductCounts counts) {
        double readTime = config.readTime().seconds();
        double seconds = counts.phases() * config.secondsPerRead(bitLines, 1);
        return new EnergyBreakdown(
                counts.squaredDrive() * squaredVolts * conductance * readTime,
                counts.wordLineDrives() * config.driverEnergy().joules()
                        + counts.inputConversions()
                                * product.inputConversionEnergy().joules(),
                counts.conversions() * config.conversionEnergy().joules(),
                2 * counts.conversions() * config.digitalEnergy().joules(),
                config.leakage().watts() * seconds,
                seconds,
                2.0
                        * counts.products()
                        * array.wordLines()
                        * array.columns()
                        * config.baselineEnergy().joules());
    }

    /** Square metres of the cells in use, the converters, and those of the word lines. */
    public double area() {
        return (double) array.wordLines() * bitLines * config.cellArea().squareMetres()
                + config.converters() * config.converterArea().squareMetres()
                + array.wordLines() * product.inputConverterArea().squareMetres();
    }
}
