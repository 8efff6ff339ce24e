package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The energy of a thermally activated process, held in electronvolts.
 *
 * @param electronvolts the value in electronvolts
 */
public record ActivationEnergy(double electronvolts) implements Comparable<ActivationEnergy> {
    /** Boltzmann's constant in eV/K; exact since the SI of 2019. */
    public static final double BOLTZMANN = 8.617333262145e-5;

    /** Reads {@code "1.1 eV"}; a number without a unit is refused. */
    @JsonCreator
    public static ActivationEnergy parse(String text) {
        return new ActivationEnergy(Quantity.parse(text, "eV", "activation energy"));
    }

    /** How much faster the process runs at a temperature than at the reference: {@code exp(E / k (1 / T0 - 1 / T))}. */
    public double acceleration(Temperature reference, Temperature temperature) {
        return Math.exp(electronvolts / BOLTZMANN * (1 / reference.kelvin() - 1 / temperature.kelvin()));
    }

    /** The value with an engineering prefix, such as {@code "1.1 eV"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(electronvolts, "eV");
    }

    @Override
    public int compareTo(ActivationEnergy other) {
        return Double.compare(electronvolts, other.electronvolts);
    }
}
