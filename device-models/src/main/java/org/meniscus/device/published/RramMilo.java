package org.meniscus.device.published;

import static org.meniscus.device.published.Fit.MICRO;
import static org.meniscus.device.published.Fit.polynomial;

import java.util.Optional;
import org.meniscus.base.Require;
import org.meniscus.device.AnalogCell;
import org.meniscus.device.CurrentVoltage;

/**
 * HfO2 RRAM in the 1T1R cell of Milo et al., IRPS 2021 (IEEE document 9405119), Fig. 4, 50 to 225 uS, as in CrossSim
 * 3.2.
 *
 * <pre>
 * sigma_prog = max(-0.009107 G + 4.782321, 0) uS
 * I = G V + a V^2 + b V^3,  L = log10(G in S),  -0.5 V &lt;= V &lt;= 0.5 V
 * a = 0.0001388 L^3 + 0.001541 L^2 + 0.005711 L + 0.007063
 * b = 8.8710e-5 L^2 + 6.7919e-4 L + 1.2968e-3
 * </pre>
 */
final class RramMilo implements AnalogCell, CurrentVoltage {
    private static final double LARGEST_VOLTS = 0.5;

    @Override
    public double lowest() {
        return 50 * MICRO;
    }

    @Override
    public double highest() {
        return 225 * MICRO;
    }

    @Override
    public double programmingDeviation(double target) {
        return MICRO * Math.max(-0.009107 * target / MICRO + 4.782321, 0);
    }

    @Override
    public Optional<CurrentVoltage> currentVoltage() {
        return Optional.of(this);
    }

    @Override
    public double current(double siemens, double volts) {
        double v = checkedVolts(volts);
        return polynomial(v, 0, siemens, square(siemens), cube(siemens));
    }

    @Override
    public double slope(double siemens, double volts) {
        return polynomial(checkedVolts(volts), siemens, 2 * square(siemens), 3 * cube(siemens));
    }

    @Override
    public double coContent(double siemens, double volts) {
        return polynomial(checkedVolts(volts), 0, 0, siemens / 2, square(siemens) / 3, cube(siemens) / 4);
    }

    private static double checkedVolts(double volts) {
        return Require.inRange("cell voltage in V", volts, -LARGEST_VOLTS, LARGEST_VOLTS);
    }

    private static double square(double siemens) {
        return polynomial(Math.log10(siemens), 0.007063, 0.005711, 0.001541, 0.0001388);
    }

    private static double cube(double siemens) {
        return polynomial(Math.log10(siemens), 1.2968e-3, 6.7919e-4, 8.8710e-5);
    }
}
