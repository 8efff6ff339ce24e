package org.meniscus.measurement;

import java.util.List;
import org.meniscus.base.Seed;
import org.meniscus.config.Kinds;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.hardware.DeviceConfig;
import org.meniscus.hardware.MeasuredConfig;
import org.meniscus.hardware.NormalConfig;
import org.meniscus.hardware.ProgrammedConfig;
import org.meniscus.hardware.PulsedConfig;
import org.meniscus.hardware.SwitchConfig;

/** What only one kind of device has: how its cells come to their conductances. Null is that of other kinds. */
record DeviceFigures(BreakdownFigure breakdown, List<SwitchFigure> switching, PulseFigure pulses, DriftFigure drift) {
    static DeviceFigures of(DeviceConfig device, Seed root) {
        if (device instanceof BreakdownConfig breakdown)
            return new DeviceFigures(BreakdownFigure.of(breakdown, root.at("breakdown")), null, null, null);
        if (device instanceof SwitchConfig switching)
            return new DeviceFigures(null, SwitchFigure.of(switching, root.at("switching")), null, null);
        if (device instanceof PulsedConfig pulsed)
            return new DeviceFigures(null, null, PulseFigure.of(pulsed, root.at("pulses")), null);
        if (device instanceof ProgrammedConfig programmed)
            return new DeviceFigures(null, null, null, DriftFigure.of(programmed, root.at("drift")));
        if (device instanceof NormalConfig || device instanceof MeasuredConfig)
            return new DeviceFigures(null, null, null, null);
        throw Kinds.unknown(device, "characterization");
    }
}
