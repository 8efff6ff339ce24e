package org.meniscus.experiments.study;

import java.util.List;
import java.util.Map;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Suggestion;
import org.meniscus.losses.CompositeLoss;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.LossCatalog;
import org.meniscus.losses.LossException;
import org.meniscus.losses.Schedule;

/**
 * A loss by name, or a weighted sum of losses.
 *
 * @param name in the catalogue of losses; {@code composite} for a sum
 * @param parameters that differ from the loss's defaults; may be absent
 * @param terms of a composite, absent otherwise
 */
public record LossSpec(String name, Map<String, Object> parameters, List<Term> terms) {
    private static final String COMPOSITE = "composite";

    /**
     * One part of a composite.
     *
     * @param name in the catalogue
     * @param parameters that differ from the defaults; may be absent
     * @param weight at the start of training
     * @param finalWeight at its end, reached linearly; the same when absent
     * @param inputs from names the loss uses to names it shall read instead, such as {@code {z: za}}; may be absent
     */
    public record Term(
            String name,
            Map<String, Object> parameters,
            Double weight,
            Double finalWeight,
            Map<String, String> inputs) {
        public Term {
            Require.notBlank("name", name);
            Require.present("weight", weight);
            parameters = parameters == null ? Map.of() : Require.entries("parameters", parameters);
            inputs = inputs == null ? Map.of() : Require.entries("inputs", inputs);
        }

        private CompositeLoss.Term create(int number) {
            Schedule schedule =
                    finalWeight == null ? Schedule.constant(weight) : new Schedule.Linear(weight, finalWeight, 0, 1);
            return new CompositeLoss.Term(number + "-" + name, catalogued(name, parameters), schedule, inputs);
        }
    }

    public LossSpec {
        Require.notBlank("name", name);
        parameters = parameters == null ? Map.of() : Require.entries("parameters", parameters);
        terms = terms == null ? List.of() : List.copyOf(terms);
        Require.that(
                name.equals(COMPOSITE) != terms.isEmpty(),
                "terms belong to the loss 'composite', which needs at least one; got %d for '%s'",
                terms.size(),
                name);
        Require.that(
                terms.isEmpty() || parameters.isEmpty(),
                "a composite has no parameters of its own: set those of its terms");
        create(name, parameters, terms);
    }

    public ContrastiveLoss create() {
        return create(name, parameters, terms);
    }

    private static ContrastiveLoss create(String name, Map<String, Object> parameters, List<Term> terms) {
        try {
            if (terms.isEmpty()) return catalogued(name, parameters);
            return new CompositeLoss(java.util.stream.IntStream.range(0, terms.size())
                    .mapToObj(i -> terms.get(i).create(i + 1))
                    .toList());
        } catch (LossException e) {
            String whole = parameters.isEmpty()
                    ? ""
                    : "; with the loss's own defaults it is set whole: task.loss={name: " + name + "}";
            throw new InputException(e.getMessage() + whole, e);
        }
    }

    private static ContrastiveLoss catalogued(String name, Map<String, Object> parameters) {
        LossCatalog catalog = LossCatalog.standard();
        if (!catalog.names().contains(name))
            throw new InputException("there is no loss '" + name + "'; " + Suggestion.of(name, catalog.names()));
        return catalog.create(name, parameters);
    }
}
