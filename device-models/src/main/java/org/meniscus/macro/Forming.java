package org.meniscus.macro;

import java.nio.file.Path;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.config.Kinds;
import org.meniscus.device.AgedCells;
import org.meniscus.device.AgingLaw;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.Faults;
import org.meniscus.device.MeasuredCells;
import org.meniscus.device.NormalCells;
import org.meniscus.device.ProgrammedCells;
import org.meniscus.device.PulseResponse;
import org.meniscus.device.PulsedCells;
import org.meniscus.device.StochasticBreakdown;
import org.meniscus.device.SwitchedCells;
import org.meniscus.device.WornCells;
import org.meniscus.device.published.CurvedResponse;
import org.meniscus.device.published.PublishedCells;
import org.meniscus.device.published.PulseCurve;
import org.meniscus.device.published.ThresholdResponse;
import org.meniscus.device.published.Vteam;
import org.meniscus.fit.ConductanceTable;
import org.meniscus.fit.PulseTrains;
import org.meniscus.fit.RelaxationData;
import org.meniscus.hardware.AgingConfig;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.hardware.DeviceConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.MeasuredConfig;
import org.meniscus.hardware.NormalConfig;
import org.meniscus.hardware.ProgrammedConfig;
import org.meniscus.hardware.PulseResponseConfig;
import org.meniscus.hardware.PulsedConfig;
import org.meniscus.hardware.SwitchConfig;

/**
 * How the cells of a chip come to their conductances: the device, then the wear of earlier cycles, then time and heat,
 * then faults. Each has streams of its own, so that leaving one out changes nothing in the others.
 */
public final class Forming {
    private Forming() {}

    /** The whole array of a fresh chip. */
    public static ConductanceMap form(MacroConfig config, Seed chip) {
        ConductanceMap cells = cells(
                config.device(), config.array().wordLines(), config.array().bitLines(), chip.at("forming"));
        if (config.endurance() != null) cells = new WornCells(config.endurance()).apply(cells, chip.at("endurance"));
        if (config.aging() != null) cells = aged(config.aging()).apply(cells, chip.at("aging"));
        return config.faults() == null ? cells : new Faults(config.faults()).apply(cells, chip.at("faults"));
    }

    /** An array as the device alone makes it. */
    public static ConductanceMap cells(DeviceConfig device, int wordLines, int bitLines, Seed seed) {
        if (device instanceof BreakdownConfig breakdown)
            return new StochasticBreakdown(breakdown).form(wordLines, bitLines, seed);
        if (device instanceof NormalConfig normal) return new NormalCells(normal).form(wordLines, bitLines, seed);
        if (device instanceof SwitchConfig switching)
            return new SwitchedCells(switching).form(wordLines, bitLines, seed);
        if (device instanceof PulsedConfig pulsed)
            return new PulsedCells(pulsed, response(pulsed.response())).form(wordLines, bitLines, seed);
        if (device instanceof MeasuredConfig measured)
            return new MeasuredCells(measured, ConductanceTable.read(Path.of(measured.file()), measured.unit()))
                    .form(wordLines, bitLines, seed);
        if (device instanceof ProgrammedConfig) return programmed(device).form(wordLines, bitLines, seed);
        throw Kinds.unknown(device, "forming of cells");
    }

    /**
     * Cells that are written to chosen conductances.
     *
     * @throws InputException if those of this device cannot be
     */
    public static ProgrammedCells programmed(DeviceConfig device) {
        ProgrammedConfig config =
                device.programming().orElseThrow(() -> Kinds.unknown(device, "programming of chosen conductances"));
        return new ProgrammedCells(
                PublishedCells.of(config.model()),
                config.target(),
                config.elapsed().seconds());
    }

    /** What a pulse does. */
    public static PulseResponse response(PulseResponseConfig config) {
        if (config instanceof PulseResponseConfig.NeuroSim curve) {
            double low = curve.minimum().siemens();
            double high = curve.maximum().siemens();
            return new CurvedResponse(
                    new PulseCurve(low, high, curve.potentiationPulses(), curve.potentiationLabel()),
                    new PulseCurve(low, high, curve.depressionPulses(), curve.depressionLabel()));
        }
        if (config instanceof PulseResponseConfig.Measured measured)
            return PulseTrains.read(Path.of(measured.file()), measured.unit()).table();
        if (config instanceof PulseResponseConfig.VoltageThreshold vteam) return threshold(vteam);
        throw Kinds.unknown(config, "pulse response");
    }

    private static PulseResponse threshold(PulseResponseConfig.VoltageThreshold cell) {
        return new ThresholdResponse(
                new Vteam(
                        cell.onResistance().ohms(),
                        cell.offResistance().ohms(),
                        cell.depth().metres(),
                        cell.onSpeed().metresPerSecond(),
                        cell.offSpeed().metresPerSecond(),
                        cell.onExponent(),
                        cell.offExponent(),
                        cell.onThreshold().volts(),
                        cell.offThreshold().volts()),
                cell.setVoltage().volts(),
                cell.setWidth().seconds(),
                cell.resetVoltage().volts(),
                cell.resetWidth().seconds());
    }

    /** What time and heat do. */
    public static AgedCells aged(AgingConfig config) {
        return new AgedCells(
                config,
                AgingLaw.of(
                        config.law(),
                        measured -> RelaxationData.read(Path.of(measured.file()), measured.unit(), null)
                                .table()));
    }
}
