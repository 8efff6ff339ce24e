package org.meniscus.hil.server;

import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Suggestion;
import org.meniscus.units.TimeSpan;

/**
 * What a served board does wrong on purpose, so that a client can be tested against it.
 *
 * @param drop share of Multiply requests at which the stream is cut instead of answered, 0 to 1
 * @param garble share of Multiply requests answered with one code too few, 0 to 1
 * @param stuck share of the cells that stay pristine, 0 to 1
 * @param delay before each Multiply answer
 */
public record InjectedFaults(double drop, double garble, double stuck, TimeSpan delay) {
    public static final InjectedFaults NONE = new InjectedFaults(0, 0, 0, new TimeSpan(0));

    public InjectedFaults {
        Require.inRange("drop", drop, 0, 1);
        Require.inRange("garble", garble, 0, 1);
        Require.inRange("stuck", stuck, 0, 1);
        Require.inRange("delay in seconds", Require.present("delay", delay).seconds(), 0, 60);
    }

    /** Reads {@code drop=0.01,garble=0.001,stuck=0.02,delay=5 ms}; what is not named does not happen. */
    public static InjectedFaults parse(String spec) {
        InjectedFaults faults = NONE;
        for (String entry : spec.split(",", -1)) {
            String[] parts = entry.strip().split("=", 2);
            if (parts.length != 2) throw new InputException("--fault: '" + entry + "' is not of the form name=value");
            faults = faults.with(parts[0].strip(), parts[1].strip());
        }
        return faults;
    }

    private InjectedFaults with(String name, String value) {
        return switch (name) {
            case "drop" -> new InjectedFaults(number(name, value), garble, stuck, delay);
            case "garble" -> new InjectedFaults(drop, number(name, value), stuck, delay);
            case "stuck" -> new InjectedFaults(drop, garble, number(name, value), delay);
            case "delay" -> new InjectedFaults(drop, garble, stuck, TimeSpan.parse(value));
            default ->
                throw new InputException("--fault: there is no fault '" + name + "'; "
                        + Suggestion.of(name, List.of("drop", "garble", "stuck", "delay")));
        };
    }

    private static double number(String name, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new InputException("--fault: " + name + " must be a share from 0 to 1, got '" + value + "'", e);
        }
    }
}
