package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.meniscus.base.InputException;

/**
 * Membrane potential (dimensionless) per unit of conductance: what turns a column sum into a step of the membrane. The
 * paper's constant 0.07 on weights in microsiemens is {@code "0.07 /uS"}.
 *
 * @param perSiemens the value in 1/S
 */
public record Gain(double perSiemens) {
    /** Reads {@code "0.07 /uS"}; a number without a unit is refused. */
    @JsonCreator
    public static Gain parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0)
            throw new InputException(
                    String.format(Locale.ROOT, "'%s' has no unit: a gain is written like \"0.07 /uS\"", text));
        try {
            double unit =
                    Conductance.parse("1 " + text.substring(slash + 1).strip()).siemens();
            return new Gain(Double.parseDouble(text.substring(0, slash).strip()) / unit);
        } catch (NumberFormatException e) {
            throw new InputException("'" + text + "' is not a gain: write it like \"0.07 /uS\"", e);
        }
    }

    @JsonValue
    @Override
    public String toString() {
        return Double.parseDouble(String.format(Locale.ROOT, "%.12g", perSiemens * 1e-6)) + " /uS";
    }
}
