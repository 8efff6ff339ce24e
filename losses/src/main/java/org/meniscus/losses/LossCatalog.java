package org.meniscus.losses;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The losses by name: those of this module and those registered by others through {@link ServiceLoader}. */
public final class LossCatalog {
    private final Map<String, FormulaLoss> losses;

    private LossCatalog(Map<String, FormulaLoss> losses) {
        this.losses = losses;
    }

    /** All registered losses; two of one name are an error. */
    public static LossCatalog standard() {
        Map<String, FormulaLoss> found = new TreeMap<>();
        for (FormulaLoss loss : ServiceLoader.load(FormulaLoss.class)) {
            FormulaLoss other = found.put(loss.name(), loss);
            if (other != null)
                throw new LossException("two losses are named '" + loss.name() + "': "
                        + other.getClass().getName() + " and " + loss.getClass().getName());
        }
        return new LossCatalog(Collections.unmodifiableMap(found));
    }

    /** Each loss with its default parameters, in the order of names. */
    public Collection<FormulaLoss> all() {
        return losses.values();
    }

    public Collection<String> names() {
        return losses.keySet();
    }

    /**
     * The loss of this name with its default parameters.
     *
     * @throws LossException for an unknown name, with the known ones
     */
    public FormulaLoss create(String name) {
        FormulaLoss loss = losses.get(name);
        if (loss == null)
            throw new LossException("there is no loss '" + name + "'; known: " + String.join(", ", losses.keySet()));
        return loss;
    }

    /**
     * The loss of this name with some parameters changed from their defaults.
     *
     * @param parameters numbers, booleans, and strings for choices, as a study file gives them
     * @throws LossException for an unknown name or parameter, a value of the wrong type or out of range
     */
    public FormulaLoss create(String name, Map<String, ?> parameters) {
        return LossParameters.with(create(name), parameters);
    }
}
