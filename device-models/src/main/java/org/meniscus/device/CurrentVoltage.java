package org.meniscus.device;

import org.meniscus.base.Require;

/**
 * The current through a cell against its voltage: odd or not, but rising everywhere in the range of use, so that an
 * array of such cells has exactly one state.
 */
public interface CurrentVoltage {
    /** Amperes through a cell of this conductance at this voltage. */
    double current(double siemens, double volts);

    /** The derivative of the current by the voltage, in siemens. */
    double slope(double siemens, double volts);

    /** The integral of the current from zero to the voltage, in watts: the cell's share of the co-content. */
    double coContent(double siemens, double volts);

    /** Ohm's law. */
    CurrentVoltage LINEAR = new CurrentVoltage() {
        @Override
        public double current(double siemens, double volts) {
            return siemens * volts;
        }

        @Override
        public double slope(double siemens, double volts) {
            return siemens;
        }

        @Override
        public double coContent(double siemens, double volts) {
            return siemens * volts * volts / 2;
        }
    };

    /**
     * {@code I = G sinh(b V) / b}, the shape of hopping and tunnelling; {@code G} is the conductance at small voltage.
     *
     * @param perVolt b, in 1/V
     */
    record Sinh(double perVolt) implements CurrentVoltage {
        public Sinh {
            Require.positive("perVolt", perVolt);
        }

        @Override
        public double current(double siemens, double volts) {
            return siemens * Math.sinh(perVolt * volts) / perVolt;
        }

        @Override
        public double slope(double siemens, double volts) {
            return siemens * Math.cosh(perVolt * volts);
        }

        @Override
        public double coContent(double siemens, double volts) {
            double half = Math.sinh(perVolt * volts / 2);
            return siemens * 2 * half * half / (perVolt * perVolt);
        }
    }
}
