package org.meniscus.measurement;

import java.util.Optional;
import org.meniscus.energy.EnergyBreakdown;
import org.meniscus.energy.EnergyMeter;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.macro.ReadCounts;
import org.meniscus.macro.SynapticArray;

/**
 * What one read of the whole array costs, in picojoules, against the word lines that are driven.
 *
 * @param active word lines driven
 * @param array joules in the cells, and so on as in {@link EnergyBreakdown}
 * @param total sum of the five parts
 * @param baseline the dense product on the digital baseline, whatever the input
 * @param readSeconds how long a read takes
 * @param squareMetres of the cells and the converters
 */
record EnergyFigure(
        int[] active,
        double[] array,
        double[] drivers,
        double[] conversion,
        double[] digital,
        double[] leakage,
        double[] total,
        double baseline,
        double readSeconds,
        double squareMetres) {
    private static final double PICO = 1e-12;

    /** Null where the preset does not say what things cost. */
    static EnergyFigure of(MacroConfig config, SynapticArray array) {
        Optional<EnergyMeter> meter = EnergyMeter.of(config, array);
        if (meter.isEmpty()) return null;
        int bitLines = array.conductances().orElseThrow().bitLines();
        int[] active = doublings(array.wordLines());
        EnergyFigure figure = empty(active, meter.get(), price(meter.get(), active[0], bitLines));
        for (int k = 0; k < active.length; k++) {
            EnergyBreakdown cost = price(meter.get(), active[k], bitLines);
            figure.array[k] = cost.array() / PICO;
            figure.drivers[k] = cost.drivers() / PICO;
            figure.conversion[k] = cost.conversion() / PICO;
            figure.digital[k] = cost.digital() / PICO;
            figure.leakage[k] = cost.leakage() / PICO;
            figure.total[k] = cost.total() / PICO;
        }
        return figure;
    }

    private static EnergyFigure empty(int[] active, EnergyMeter meter, EnergyBreakdown one) {
        int n = active.length;
        return new EnergyFigure(
                active,
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                one.baseline() / PICO,
                one.seconds(),
                meter.area());
    }

    private static EnergyBreakdown price(EnergyMeter meter, int active, int bitLines) {
        return meter.price(new ReadCounts(1, active, bitLines, bitLines, (long) active * bitLines));
    }

    /** 1, 2, 4, ... and all. */
    private static int[] doublings(int wordLines) {
        int below = 32 - Integer.numberOfLeadingZeros(wordLines - 1);
        int[] active = new int[below + 1];
        for (int k = 0; k < below; k++) active[k] = 1 << k;
        active[below] = wordLines;
        return active;
    }
}
