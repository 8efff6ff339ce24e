package org.meniscus.losses.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The record of one evaluation: every live {@link Node} in the order of its making, run backwards by {@link #backward}.
 *
 * <p>Stopped values ("stop-gradient") pass through {@link #stop}. A tape made by {@link #replaying} hands out the stopped
 * values of an earlier evaluation instead, in the same order: this is how the finite-difference tests hold constant exactly
 * what the analytic gradient holds constant.
 */
public final class Tape {
    private final List<Node> nodes = new ArrayList<>();
    private final List<double[]> stopped = new ArrayList<>();
    private final List<double[]> replayed;
    private final Accelerator accelerator;
    private int counted;
    private int offered;

    public Tape() {
        this(null, null);
    }

    /** A tape whose large matrices are computed by an accelerator. */
    public Tape(Accelerator accelerator) {
        this(null, accelerator);
    }

    private Tape(List<double[]> replayed, Accelerator accelerator) {
        this.replayed = replayed;
        this.accelerator = accelerator;
    }

    /** A fresh tape on which every stopped value is that of {@code earlier}. */
    public static Tape replaying(Tape earlier) {
        return new Tape(List.copyOf(earlier.stopped), earlier.accelerator);
    }

    /** A matrix to differentiate by; the array is not copied and must not change. */
    public Node live(double[] values, int rows, int columns) {
        return register(new Node(this, rows, columns, values, true, gradient -> {}));
    }

    /** A matrix held fixed; the array is not copied and must not change. */
    public Node constant(double[] values, int rows, int columns) {
        return new Node(this, rows, columns, values, false, null);
    }

    /** A 1 x 1 constant. */
    public Node constant(double value) {
        return constant(new double[] {value}, 1, 1);
    }

    /**
     * The result of a step.
     *
     * @param backward is given the gradient of the step's result and adds to {@link Node#gradient} of each live parent
     * @param parents what the step was computed from; without a live one the result is a constant
     */
    public Node step(int rows, int columns, double[] values, Consumer<double[]> backward, Node... parents) {
        for (Node parent : parents)
            if (parent.isLive()) return register(new Node(this, rows, columns, values, true, backward));
        return constant(values, rows, columns);
    }

    /** The result of a step made by the accelerator; {@code backward} finds the gradient there. */
    Node step(Resident result, Runnable backward, Node... parents) {
        for (Node parent : parents) if (parent.isLive()) return register(new Node(this, result, true, backward));
        return new Node(this, result, false, backward);
    }

    boolean accelerates(int rows, int columns) {
        return accelerator != null && accelerator.takes(rows, columns);
    }

    Accelerator accelerator() {
        return accelerator;
    }

    /** Says how many of how many anchors entered a mean; the counts of all terms add up. */
    public void countAnchors(int counted, int offered) {
        this.counted += counted;
        this.offered += offered;
    }

    public int anchorsCounted() {
        return counted;
    }

    public int anchorsOffered() {
        return offered;
    }

    /** Fills the gradients of all nodes that {@code result}, a 1 x 1 node, was computed from. */
    public void backward(Node result) {
        if (!result.isLive()) return;
        Arrays.fill(result.gradient(), 1.0);
        for (int i = nodes.size() - 1; i >= 0; i--) nodes.get(i).pushBack();
    }

    double[] stop(double[] values) {
        double[] constant = replayed == null ? values : replayed.get(stopped.size());
        stopped.add(constant);
        return constant;
    }

    private Node register(Node node) {
        nodes.add(node);
        return node;
    }
}
