package org.meniscus.periphery;

import org.meniscus.base.Seed;
import org.meniscus.config.Kinds;
import org.meniscus.hardware.AdcConfig;

/** Turns the currents of physical bit lines into what the digital side sees. Immutable. */
public interface Adc {
    /**
     * Converts in place.
     *
     * @param lines bit-line currents over the read voltage, in siemens
     * @param count how many of them, from the first
     * @return how many were clipped
     */
    int convert(float[] lines, int count);

    /** The width of one code, in siemens; 0 where conversion is exact, or the codes of the lines differ. */
    double step();

    /** Exact, without limit. */
    Adc IDEAL = new Adc() {
        @Override
        public int convert(float[] lines, int count) {
            return 0;
        }

        @Override
        public double step() {
            return 0;
        }
    };

    /**
     * The converters of a chip, calibrated.
     *
     * @param largest bit-line current over the read voltage with all word lines driven, in siemens
     * @param lines how many bit lines they convert
     * @param chip its seed
     */
    static Adc of(AdcConfig config, double largest, int lines, Seed chip) {
        int bits = config.bits();
        double fullScale = config.activeFraction() * largest;
        Seed mismatch = chip.at("converters");
        if (config instanceof AdcConfig.Ideal) return IDEAL;
        if (config instanceof AdcConfig.Uniform) return new UniformAdc(bits, fullScale);
        if (config instanceof AdcConfig.SuccessiveApproximation search)
            return new SuccessiveApproximation(bits, fullScale, search.unitMismatch(), search.converters(), mismatch);
        if (config instanceof AdcConfig.Ramp ramp)
            return new RampAdc(bits, fullScale, ramp.comparatorDeviation(), lines, mismatch);
        throw Kinds.unknown(config, "converter");
    }
}
