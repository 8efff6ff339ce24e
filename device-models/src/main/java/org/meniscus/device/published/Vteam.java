package org.meniscus.device.published;

import org.meniscus.base.Require;

/**
 * The voltage-threshold memristor VTEAM: a state x from 0 to d moves only beyond a threshold, and the resistance is
 * linear in it. Kvatinsky et al. 2015, doi 10.1109/TCSII.2015.2433536. Window function 1, state clipped to its range.
 *
 * <pre>
 * dx/dt = k_off (v / v_off - 1)^alpha_off   v &gt;= v_off
 *       = k_on  (v / v_on  - 1)^alpha_on    v &lt;= v_on
 *       = 0                                 between
 * i = v / (r_off x / d + r_on (1 - x / d))
 * </pre>
 *
 * @param onOhms r_on, at x = 0
 * @param offOhms r_off, at x = d
 * @param depth d, in metres
 * @param onRate k_on, negative, in m/s
 * @param offRate k_off, positive, in m/s
 * @param onExponent alpha_on
 * @param offExponent alpha_off
 * @param onVolts v_on, negative
 * @param offVolts v_off, positive
 */
public record Vteam(
        double onOhms,
        double offOhms,
        double depth,
        double onRate,
        double offRate,
        double onExponent,
        double offExponent,
        double onVolts,
        double offVolts) {
    public Vteam {
        Require.positive("onOhms", onOhms);
        Require.positive("offOhms", offOhms);
        Require.positive("depth", depth);
        Require.positive("-onRate", -onRate);
        Require.positive("offRate", offRate);
        Require.positive("onExponent", onExponent);
        Require.positive("offExponent", offExponent);
        Require.positive("-onVolts", -onVolts);
        Require.positive("offVolts", offVolts);
    }

    /** The rate of the state at a voltage, in m/s, before clipping. */
    public double rate(double volts) {
        if (volts >= offVolts) return offRate * Math.pow(volts / offVolts - 1, offExponent);
        if (volts <= onVolts) return onRate * Math.pow(volts / onVolts - 1, onExponent);
        return 0;
    }

    /** The current in this state at a voltage, in amperes. */
    public double current(double state, double volts) {
        double x = state / depth;
        return volts / (offOhms * x + onOhms * (1 - x));
    }
}
