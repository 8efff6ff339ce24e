package org.meniscus.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.FluctuationConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.noise.FlickerNoise;
import org.meniscus.noise.Fluctuation;
import org.meniscus.noise.TelegraphNoise;

/** The noise of the cells of a macro: read noise, telegraph noise, 1/f noise, as far as configured. */
public final class CellNoise {
    private CellNoise() {}

    /** The standard deviation of one read of a cell, in siemens, from its conductance: read noise alone. */
    public static DoubleUnaryOperator deviation(MacroConfig config) {
        return config.readNoise().deviation(() -> Forming.programmed(config.device())::readDeviation);
    }

    /**
     * The noise of these cells as a read adds it.
     *
     * @param chip draws which cells have traps
     */
    public static List<Fluctuation> of(MacroConfig config, ConductanceMap cells, Seed chip) {
        List<Fluctuation> all = new ArrayList<>();
        all.add(new WhiteNoise(cells, deviation(config)));
        FluctuationConfig slow = config.fluctuations();
        if (slow != null && slow.telegraph() != null) all.add(new TelegraphNoise(slow.telegraph(), cells, chip));
        if (slow != null && slow.flicker() != null) all.add(new FlickerNoise(slow.flicker(), cells));
        return List.copyOf(all);
    }
}
