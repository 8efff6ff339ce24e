package org.meniscus.losses;

import java.util.LinkedHashMap;
import java.util.Map;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.autodiff.Products;
import org.meniscus.losses.autodiff.Rows;
import org.meniscus.losses.autodiff.Tape;

/**
 * The inputs of one evaluation as a formula sees them, and the place where it leaves its side results. Tensors of three
 * dimensions appear as stacked rows: {@code [k, B, D]} as k B rows of D.
 */
public final class Batch {
    private final LossInfo info;
    private final LossInputs inputs;
    private final Tape tape;
    private final Map<String, Node> live = new LinkedHashMap<>();
    private final Map<String, Node> parameters = new LinkedHashMap<>();
    private final Map<String, Double> components = new LinkedHashMap<>();
    private LossState state = LossState.NONE;

    Batch(LossInfo info, LossInputs inputs, Tape tape) {
        inputs.check(info);
        this.info = info;
        this.inputs = inputs;
        this.tape = tape;
    }

    static LossResult evaluate(FormulaLoss loss, LossInputs inputs, ContrastiveLoss.NoAnchors policy, Tape tape) {
        Batch batch = new Batch(loss.info(), inputs, tape);
        return batch.finish(loss.formula(batch), policy);
    }

    /** An input as it came: live or constant as the loss declares it. */
    public Node rows(String name) {
        Tensor tensor = inputs.tensor(name);
        int columns = tensor.shape().length == 0 ? 1 : tensor.shape()[tensor.shape().length - 1];
        int rows = tensor.size() / columns;
        if (info.input(name).kind() != LossInput.Kind.LIVE) return tape.constant(tensor.values(), rows, columns);
        return live.computeIfAbsent(name, key -> tape.live(tensor.values(), rows, columns));
    }

    /** The rows of an input divided by their norms. */
    public Node unit(String name) {
        return Rows.unit(rows(name));
    }

    /** The rows of an input, normalised or raw. */
    public Node rows(String name, boolean normalized) {
        return normalized ? unit(name) : rows(name);
    }

    /** {@code S_ij = <za_i, zb_j> / temperature} of {@link LossInfo#pairs}; the temperature can be learnt. */
    public Node logits(double temperature, boolean normalized) {
        return Products.logits(rows("za", normalized), rows("zb", normalized), parameter("temperature", temperature));
    }

    /** The values of an input that is not differentiated; not to be modified. */
    public double[] given(String name) {
        if (info.input(name).kind() == LossInput.Kind.LIVE)
            throw new IllegalStateException(name + " is live: read it through rows()");
        return inputs.tensor(name).values();
    }

    public int[] integers(String name) {
        return inputs.integers(name);
    }

    /** Integers that are used as indices: each must be in 0 .. limit-1. */
    public int[] integersBelow(String name, int limit) {
        int[] values = integers(name);
        for (int value : values)
            if (value < 0 || value >= limit)
                throw new LossException(
                        info.name() + ": input '" + name + "' must be in 0 .. " + (limit - 1) + ", got " + value);
        return values;
    }

    public boolean has(String name) {
        return inputs.has(name);
    }

    /** Refuses a batch with fewer rows than the formula is defined for. */
    public void requireRows(String name, int least) {
        int rows = rows(name).rows();
        if (rows < least)
            throw new LossException(info.name() + ": needs at least " + least + " rows in '" + name + "', got " + rows);
    }

    /** The extent of one dimension of an input. */
    public int extent(String name, int dimension) {
        return inputs.tensor(name).shape()[dimension];
    }

    public Node constant(double[] values, int rows, int columns) {
        return tape.constant(values, rows, columns);
    }

    public Node constant(double value) {
        return tape.constant(value);
    }

    /** A parameter as a number the result is differentiated by, such as the temperature. */
    public Node parameter(String name, double value) {
        return parameters.computeIfAbsent(name, key -> tape.live(new double[] {value}, 1, 1));
    }

    /** Reports a part of the loss and returns it. */
    public Node component(String name, Node part) {
        components.put(name, part.scalar());
        return part;
    }

    /** Reports a number beside the loss. */
    public void component(String name, double value) {
        components.put(name, value);
    }

    /** Leaves a state tensor for the next step. The array is taken over. */
    public void state(String name, double[] values, int... shape) {
        state = state.with(name, Tensor.owning(values, shape));
    }

    /** Says how many anchors of how many entered a mean; the kernel does it for its own terms. */
    public void countAnchors(int counted, int offered) {
        tape.countAnchors(counted, offered);
    }

    /** The mean of a column over the rows a mask column keeps; zero, with nothing counted, when it keeps none. */
    public Node meanOver(Node column, Mask kept) {
        int counted = kept.count();
        countAnchors(counted, column.rows());
        double[] share = kept.toDoubles();
        for (int i = 0; i < share.length; i++) share[i] /= Math.max(1, counted);
        return column.weightedSum(share);
    }

    LossResult finish(Node value, ContrastiveLoss.NoAnchors policy) {
        int offered = tape.anchorsOffered();
        int counted = tape.anchorsCounted();
        if (offered > 0 && counted == 0 && policy == ContrastiveLoss.NoAnchors.REFUSE)
            throw new LossException(info.name() + ": none of the " + offered
                    + " anchors has a positive, and something to be told apart from, in this batch;"
                    + " use a sampler that repeats classes, or allow such batches");
        if (!Double.isFinite(value.scalar()))
            throw new LossException(info.name() + ": the loss is " + value.scalar()
                    + "; raw (not normalised) rows or the temperature are out of scale");
        tape.backward(value);
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        for (LossInput input : info.inputs())
            if (input.kind() == LossInput.Kind.LIVE && inputs.has(input.name()))
                gradients.put(
                        input.name(),
                        Tensor.owning(
                                rows(input.name()).gradient(),
                                inputs.tensor(input.name()).shape()));
        Map<String, Double> parameterGradients = new LinkedHashMap<>();
        parameters.forEach((name, node) -> parameterGradients.put(name, node.gradient()[0]));
        return new LossResult(
                value.scalar(), gradients, components, parameterGradients, state, counted, offered - counted);
    }
}
