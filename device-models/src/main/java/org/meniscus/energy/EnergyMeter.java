package org.meniscus.energy;

import java.util.Optional;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.EnergyConfig;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.macro.ReadCounts;
import org.meniscus.macro.SynapticArray;

/**
 * Prices what an array did.
 *
 * <pre>
 * array      = synaptic operations * V^2 * mean conductance of the array * readTime
 * drivers    = word-line activations * driverEnergy
 * conversion = conversions * conversionEnergy
 * digital    = conversions * digitalEnergy
 * seconds    = reads * (readTime + ceil(bit lines / converters) * conversionTime)
 * leakage    = leakage power * seconds
 * baseline   = reads * 2 * word lines * columns * baselineEnergy
 * </pre>
 *
 * Every array of a tiling has its own converters. The array term takes the mean conductance for the conductance of the
 * cells that were active; the sum over them differs by less than the spread over the square root of their number. Wires
 * and their charging are not included. The baseline computes the dense product whatever the input, as digital matrix
 * hardware does (and as later code of the paper's group counts it).
 */
public final class EnergyMeter {
    private final EnergyConfig config;
    private final double cellPower;
    private final long wordLines;
    private final long columns;
    private final long cells;
    private final int arrays;

    private EnergyMeter(EnergyConfig config, double readVolts, ConductanceMap cells, SynapticArray array) {
        this.config = config;
        this.cellPower = readVolts * readVolts * (cells.sum() / cells.wordLines() / cells.bitLines());
        this.wordLines = array.wordLines();
        this.columns = array.columns();
        this.cells = (long) cells.wordLines() * cells.bitLines();
        this.arrays = array.tiles().size();
    }

    /** A meter for this array; empty where the hardware has no cells or its costs are unknown. */
    public static Optional<EnergyMeter> of(HardwareConfig hardware, SynapticArray array) {
        return hardware.macro()
                .filter(macro -> macro.energy() != null)
                .flatMap(macro -> array.conductances()
                        .map(cells -> new EnergyMeter(
                                macro.energy(), macro.readVoltage().volts(), cells, array)));
    }

    /** The cost of these reads. */
    public EnergyBreakdown price(ReadCounts counts) {
        double linesPerRead = counts.reads() == 0 ? 0 : (double) counts.conversions() / counts.reads();
        double seconds = counts.reads() * config.secondsPerRead(linesPerRead, arrays);
        return new EnergyBreakdown(
                counts.synapticOperations() * cellPower * config.readTime().seconds(),
                counts.wordLineActivations() * config.driverEnergy().joules(),
                counts.conversions() * config.conversionEnergy().joules(),
                counts.conversions() * config.digitalEnergy().joules(),
                config.leakage().watts() * seconds,
                seconds,
                2.0
                        * counts.reads()
                        * wordLines
                        * columns
                        * config.baselineEnergy().joules());
    }

    /** Square metres of the cells in use and of the converters. */
    public double area() {
        return cells * config.cellArea().squareMetres()
                + arrays * config.converters() * config.converterArea().squareMetres();
    }
}
