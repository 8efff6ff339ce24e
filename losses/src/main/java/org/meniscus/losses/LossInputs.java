package org.meniscus.losses;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The named inputs of one evaluation: tensors of numbers, and integers such as labels. Immutable; {@code with} returns a
 * new set.
 */
public final class LossInputs {
    /** Sums of squares up to here are numbers, so that a long row is never taken for one of infinite norm. */
    private static final double LARGEST = 1e150;

    private final Map<String, Tensor> tensors;
    private final Map<String, int[]> integers;

    private LossInputs(Map<String, Tensor> tensors, Map<String, int[]> integers) {
        this.tensors = tensors;
        this.integers = integers;
    }

    /** No inputs yet. */
    public static LossInputs empty() {
        return new LossInputs(Map.of(), Map.of());
    }

    public static LossInputs of(String name, Tensor tensor) {
        return empty().with(name, tensor);
    }

    /** Copies the values; {@code shape} as in {@link Tensor#of(double[], int...)}. */
    public static LossInputs of(String name, double[] values, int... shape) {
        return empty().with(name, values, shape);
    }

    /** Widens the values; {@code shape} as in {@link Tensor#of(float[], int...)}. */
    public static LossInputs of(String name, float[] values, int... shape) {
        return empty().with(name, values, shape);
    }

    public LossInputs with(String name, Tensor tensor) {
        Map<String, Tensor> more = new LinkedHashMap<>(tensors);
        more.put(name, tensor);
        return new LossInputs(more, integers);
    }

    public LossInputs with(String name, double[] values, int... shape) {
        return with(name, Tensor.of(values, shape));
    }

    public LossInputs with(String name, float[] values, int... shape) {
        return with(name, Tensor.of(values, shape));
    }

    /** Labels or indices, one dimension. */
    public LossInputs withIntegers(String name, int... values) {
        Map<String, int[]> more = new LinkedHashMap<>(integers);
        more.put(name, values.clone());
        return new LossInputs(tensors, more);
    }

    /** All tensors of a state, by their names. */
    public LossInputs with(LossState state) {
        Map<String, Tensor> more = new LinkedHashMap<>(tensors);
        more.putAll(state.tensors());
        return new LossInputs(more, integers);
    }

    /**
     * Only what a loss declares: for callers that can provide more than any one loss wants.
     *
     * @throws LossException when something it requires is not here
     */
    public LossInputs selectedFor(ContrastiveLoss loss) {
        LossInfo info = loss.info();
        info.requireFits(names());
        return renamedFor(info, Map.of());
    }

    /**
     * The inputs one loss declares, taken from here under other names where {@code outer} says so.
     *
     * @param outer from the name the loss uses to the name used here; unlisted names stay
     */
    LossInputs renamedFor(LossInfo info, Map<String, String> outer) {
        LossInputs selected = empty();
        for (LossInput input : info.inputs()) {
            String here = outer.getOrDefault(input.name(), input.name());
            if (tensors.containsKey(here)) selected = selected.with(input.name(), tensors.get(here));
            if (integers.containsKey(here)) selected = selected.withIntegers(input.name(), integers.get(here));
        }
        return selected;
    }

    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(tensors.keySet());
        names.addAll(integers.keySet());
        return Collections.unmodifiableSet(names);
    }

    public boolean has(String name) {
        return tensors.containsKey(name) || integers.containsKey(name);
    }

    /** The tensor of this name. */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) throw new LossException("there is no tensor '" + name + "'; there is: " + names());
        return tensor;
    }

    /** A copy of the integers of this name. */
    public int[] integers(String name) {
        int[] values = integers.get(name);
        if (values == null) throw new LossException("there are no integers '" + name + "'; there is: " + names());
        return values.clone();
    }

    /** Checks presence, kind and shapes against a description. */
    void check(LossInfo info) {
        info.requireFits(names());
        Map<String, Integer> extents = new LinkedHashMap<>();
        for (String name : names()) info.input(name);
        for (LossInput input : info.inputs()) {
            if (!has(input.name())) continue;
            boolean wantsIntegers = input.kind() == LossInput.Kind.INTEGERS;
            if (wantsIntegers != integers.containsKey(input.name()))
                throw new LossException(info.name() + ": input '" + input.name() + "' (" + input.meaning()
                        + ") must be " + (wantsIntegers ? "integers" : "a tensor of numbers"));
            input.check(
                    info.name(),
                    wantsIntegers
                            ? new int[] {integers.get(input.name()).length}
                            : tensors.get(input.name()).shape(),
                    extents);
            if (!wantsIntegers) requireInScale(info, input);
        }
    }

    private void requireInScale(LossInfo info, LossInput input) {
        double[] values = tensors.get(input.name()).values();
        boolean inScale = true;
        for (double value : values) inScale &= Math.abs(value) <= LARGEST;
        if (inScale) return;
        int at = 0;
        while (Math.abs(values[at]) <= LARGEST) at++;
        String where = info.name() + ": input '" + input.name() + "' (" + input.meaning() + ") has ";
        throw new LossException(
                Double.isFinite(values[at])
                        ? where + "the value " + values[at]
                                + ", whose square is beyond the range of numbers; scale it down"
                        : where + "a value that is not finite");
    }
}
