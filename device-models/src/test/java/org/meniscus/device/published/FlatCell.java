package org.meniscus.device.published;

import java.util.Optional;
import org.meniscus.device.CurrentVoltage;

/** A published cell as a plugin brings it, by way of {@code META-INF/services}: a constant error, a bent current. */
public final class FlatCell implements PublishedCell {
    @Override
    public String modelName() {
        return "flat-cell-of-a-test";
    }

    @Override
    public boolean ages() {
        return false;
    }

    @Override
    public double lowest() {
        return 0;
    }

    @Override
    public double highest() {
        return 100e-6;
    }

    @Override
    public double programmingDeviation(double target) {
        return 1e-6;
    }

    @Override
    public double readDeviation(double siemens, double seconds) {
        return 0.1e-6;
    }

    @Override
    public Optional<CurrentVoltage> currentVoltage() {
        return Optional.of(new CurrentVoltage.Sinh(2));
    }
}
