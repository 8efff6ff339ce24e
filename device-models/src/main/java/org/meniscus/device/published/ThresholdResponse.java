package org.meniscus.device.published;

import org.meniscus.base.Require;
import org.meniscus.device.PulseResponse;

/**
 * {@link Vteam} under pulses of constant voltage, in which its state moves at constant speed: exact, without steps in
 * time.
 */
public final class ThresholdResponse implements PulseResponse {
    private final Vteam cell;
    private final double setStep;
    private final double resetStep;

    /**
     * @param cell the model
     * @param setVolts of a potentiation pulse, below its threshold
     * @param setSeconds width of it
     * @param resetVolts of a depression pulse, above its threshold
     * @param resetSeconds width of it
     */
    public ThresholdResponse(Vteam cell, double setVolts, double setSeconds, double resetVolts, double resetSeconds) {
        this.cell = Require.present("cell", cell);
        this.setStep = cell.rate(setVolts) * Require.positive("setSeconds", setSeconds);
        this.resetStep = cell.rate(resetVolts) * Require.positive("resetSeconds", resetSeconds);
        Require.that(setStep < 0, "a potentiation pulse of %s V does not move the state", setVolts);
        Require.that(resetStep > 0, "a depression pulse of %s V does not move the state", resetVolts);
    }

    @Override
    public double lowest() {
        return 1 / cell.offOhms();
    }

    @Override
    public double highest() {
        return 1 / cell.onOhms();
    }

    @Override
    public double potentiate(double siemens, double pulses) {
        return conductance(state(siemens) + setStep * pulses);
    }

    @Override
    public double depress(double siemens, double pulses) {
        return conductance(state(siemens) + resetStep * pulses);
    }

    private double conductance(double state) {
        return Fit.clamp(cell.current(Fit.clamp(state, 0, cell.depth()), 1), lowest(), highest());
    }

    /** The state of a conductance: the inverse of the resistance that is linear in it. */
    private double state(double siemens) {
        double g = Require.inRange("conductance in S", siemens, lowest(), highest());
        return cell.depth() * (1 / g - cell.onOhms()) / (cell.offOhms() - cell.onOhms());
    }
}
