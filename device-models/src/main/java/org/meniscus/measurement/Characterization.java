package org.meniscus.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.macro.Macro;
import org.meniscus.periphery.Adc;

/**
 * One chip of a macro, measured as one would measure a real one: a function of the configuration and the seed. A figure
 * that makes no sense for this macro is null, and left out of the file.
 *
 * @param hardware the configuration
 * @param seed another seed, another chip
 * @param cells conductances
 * @param breakdown null but for stochastic breakdown
 * @param switching SET and RESET; null but for stochastic switching
 * @param pulses null but for cells programmed by pulses
 * @param noise null where the cells do not fluctuate
 * @param wires what their resistance takes away
 * @param converter null where conversion is exact
 * @param energy null where the preset does not say what things cost
 * @param product null where the macro multiplies no numbers
 * @param drift null where the published cells do not change with time
 * @param aging null without the group of that name
 * @param wear null without the group {@code endurance}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Characterization(
        MacroConfig hardware,
        long seed,
        CellFigure cells,
        BreakdownFigure breakdown,
        List<SwitchFigure> switching,
        PulseFigure pulses,
        NoiseFigure noise,
        WireFigure wires,
        ConverterFigure converter,
        EnergyFigure energy,
        ProductFigure product,
        DriftFigure drift,
        AgingFigure aging,
        WearFigure wear) {
    /**
     * Forms a chip and measures it: one array, also where the macro is tiled; its converters calibrated on the cells
     * without their wires.
     */
    public static Characterization of(MacroConfig config, long seed) {
        Seed root = Seed.of(seed);
        Seed chip = root.at("chip");
        Macro formed = Macro.form(config, chip);
        ConductanceMap map = formed.conductances();
        double largest = fullyDriven(map);
        DeviceFigures own = DeviceFigures.of(config.device(), root);
        return new Characterization(
                config,
                seed,
                CellFigure.of(config.device(), map),
                own.breakdown(),
                own.switching(),
                own.pulses(),
                NoiseFigure.of(config, map, chip, root.at("reads")),
                WireFigure.of(config.array().lines(), map),
                ConverterFigure.of(config.adc(), Adc.of(config.adc(), largest, map.bitLines(), chip), largest),
                config.energy() == null
                        ? null
                        : EnergyFigure.of(
                                config,
                                formed.map(map.wordLines(), config.mapping().columns(map.bitLines()))),
                ProductFigure.of(config, chip, root.at("product")),
                own.drift(),
                config.aging() == null ? null : AgingFigure.of(config.device(), config.aging(), root.at("aging")),
                config.endurance() == null ? null : WearFigure.of(config.endurance(), root.at("endurance")));
    }

    private static double fullyDriven(ConductanceMap cells) {
        double largest = 0;
        for (int b = 0; b < cells.bitLines(); b++) {
            double sum = 0;
            for (int i = 0; i < cells.wordLines(); i++) sum += cells.at(i, b);
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
