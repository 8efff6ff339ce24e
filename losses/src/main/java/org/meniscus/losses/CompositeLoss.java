package org.meniscus.losses;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.meniscus.losses.autodiff.Accelerator;

/**
 * A weighted sum of losses, {@code L = sum_t w_t(progress) L_t}, with schedules for the weights.
 *
 * <p>Inputs of the terms are shared by name; a term may read an input under another name, as {@code koleo} on {@code za}:
 *
 * <pre>{@code
 * new CompositeLoss(List.of(
 *         CompositeLoss.term("align", new InfoNce(), Schedule.constant(1)),
 *         CompositeLoss.term("spread", new Koleo(), new Schedule.Linear(0.1, 0, 0.5, 1)).reading("z", "za")));
 * }</pre>
 *
 * <p>Gradients add up; the result's components are the unweighted values of the terms by their labels, its parameter gradients
 * are named {@code label.parameter} and include the weight. A stateless term of weight zero is not evaluated.
 *
 * @param terms the parts; labels are distinct, and no two keep state under the same name
 * @param progress the share of training done, in [0, 1]; 0 at first, see {@link #at}
 */
public record CompositeLoss(List<Term> terms, double progress) implements ContrastiveLoss {
    /**
     * One part of the sum.
     *
     * @param inputs from the term's own names of its inputs and states, sorted, to the composite's; unlisted names stay
     */
    public record Term(String label, ContrastiveLoss loss, Schedule weight, Map<String, String> inputs) {
        public Term {
            inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
            for (String own : inputs.keySet()) loss.info().input(own);
        }

        /** This term with one of its inputs read under another name. */
        public Term reading(String own, String outer) {
            Map<String, String> more = new LinkedHashMap<>(inputs);
            more.put(own, outer);
            return new Term(label, loss, weight, more);
        }

        private String outer(String own) {
            return inputs.getOrDefault(own, own);
        }
    }

    public CompositeLoss {
        terms = List.copyOf(terms);
        Check.inRange("progress", progress, 0, 1);
        Check.that(!terms.isEmpty(), "composite: needs at least one term");
        requireDistinct("label", terms.stream().map(Term::label).toList());
        requireDistinct(
                "state",
                terms.stream()
                        .flatMap(term -> term.loss().info().inputs().stream()
                                .filter(input -> input.kind() == LossInput.Kind.STATE)
                                .map(input -> term.outer(input.name())))
                        .toList());
    }

    public CompositeLoss(List<Term> terms) {
        this(terms, 0);
    }

    public static Term term(String label, ContrastiveLoss loss, Schedule weight) {
        return new Term(label, loss, weight, Map.of());
    }

    @Override
    public CompositeLoss at(double newProgress) {
        return new CompositeLoss(mapped(loss -> loss.at(newProgress)), newProgress);
    }

    /** The memories of all terms. */
    @Override
    public LossState initialState(int samples, int dimension, RandomGenerator random) {
        LossState state = LossState.NONE;
        for (Term term : terms)
            for (Map.Entry<String, Tensor> kept : term.loss()
                    .initialState(samples, dimension, random)
                    .tensors()
                    .entrySet()) state = state.with(term.outer(kept.getKey()), kept.getValue());
        return state;
    }

    @Override
    public LossInfo info() {
        String formula = terms.stream()
                .map(term -> term.weight().at(progress) + " " + term.loss().name())
                .collect(Collectors.joining(" + ", "L = ", ""));
        Map<String, LossInput> inputs = new LinkedHashMap<>();
        for (Term term : terms)
            for (LossInput input : term.loss().info().inputs()) {
                String outer = term.outer(input.name());
                LossInput mine = new LossInput(outer, input.kind(), input.shape(), input.required(), input.meaning());
                inputs.merge(outer, mine, CompositeLoss::stricter);
            }
        return new LossInfo("composite", Family.COMPOSITE, formula, List.copyOf(inputs.values()), List.of(), "");
    }

    @Override
    public LossResult evaluate(LossInputs inputs, NoAnchors policy) {
        double value = 0;
        int anchors = 0;
        int skipped = 0;
        LossState state = LossState.NONE;
        Map<String, double[]> sums = new LinkedHashMap<>();
        Map<String, Double> components = new LinkedHashMap<>();
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (Term term : terms) {
            double weight = term.weight().at(progress);
            LossInfo info = term.loss().info();
            if (weight == 0 && !info.isStateful()) continue;
            LossResult part = term.loss().evaluate(inputs.renamedFor(info, term.inputs()), policy);
            value += weight * part.value();
            anchors += part.anchors();
            skipped += part.skipped();
            components.put(term.label(), part.value());
            part.parameterGradients()
                    .forEach((name, slope) -> parameters.put(term.label() + "." + name, weight * slope));
            part.gradients().forEach((name, gradient) -> {
                double[] sum = sums.computeIfAbsent(term.outer(name), key -> new double[gradient.size()]);
                for (int i = 0; i < sum.length; i++) sum[i] += weight * gradient.get(i);
            });
            for (Map.Entry<String, Tensor> kept : part.state().tensors().entrySet())
                state = state.with(term.outer(kept.getKey()), kept.getValue());
        }
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        sums.forEach((name, sum) ->
                gradients.put(name, Tensor.owning(sum, inputs.tensor(name).shape())));
        return new LossResult(value, gradients, components, parameters, state, anchors, skipped);
    }

    @Override
    public ContrastiveLoss on(Accelerator accelerator) {
        return new CompositeLoss(mapped(loss -> loss.on(accelerator)), progress);
    }

    private List<Term> mapped(UnaryOperator<ContrastiveLoss> change) {
        return terms.stream()
                .map(term -> new Term(term.label, change.apply(term.loss), term.weight, term.inputs))
                .toList();
    }

    /** What one term needs the composite needs; what one term differentiates the composite does. */
    private static LossInput stricter(LossInput a, LossInput b) {
        if (a.kind() != b.kind() && (a.kind() == LossInput.Kind.INTEGERS || b.kind() == LossInput.Kind.INTEGERS))
            throw new LossException("composite: '" + a.name() + "' is integers for one term and numbers for another");
        LossInput.Kind kind = a.kind() == LossInput.Kind.LIVE ? a.kind() : b.kind();
        return new LossInput(a.name(), kind, a.shape(), a.required() || b.required(), a.meaning());
    }

    private static void requireDistinct(String what, List<String> names) {
        Check.that(
                names.stream().distinct().count() == names.size(),
                "composite: two terms have the same " + what + ": " + String.join(", ", names));
    }
}
