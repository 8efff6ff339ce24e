package org.meniscus.losses.autodiff;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

/**
 * A matrix in a formula: its values now, its gradient after {@link Tape#backward}. Immutable but for that gradient.
 *
 * <p>Here: element-wise steps and sums. Row operations are in {@link Rows}, products in {@link Products}.
 */
public final class Node {
    private final Tape tape;
    private final int rows;
    private final int columns;
    private final boolean live;
    private final Consumer<double[]> backward;
    /** Whether the values were computed by the accelerator: then {@link #held} is a copy, made when somebody asks. */
    private final boolean remote;

    private double[] held;
    private Resident resident;
    private double[] gradient;

    Node(Tape tape, int rows, int columns, double[] values, boolean live, Consumer<double[]> backward) {
        if (values.length != rows * columns)
            throw new IllegalArgumentException(values.length + " values for a matrix of " + rows + " x " + columns);
        this.tape = tape;
        this.rows = rows;
        this.columns = columns;
        this.held = values;
        this.live = live;
        this.backward = backward;
        this.remote = false;
    }

    /** A matrix that stays with the accelerator; {@code backward} finds its gradient there. */
    Node(Tape tape, Resident resident, boolean live, Runnable backward) {
        this.tape = tape;
        this.rows = resident.rows();
        this.columns = resident.columns();
        this.resident = resident;
        this.live = live;
        this.backward = gradient -> backward.run();
        this.remote = true;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public Tape tape() {
        return tape;
    }

    /** Whether a gradient flows through this node. */
    public boolean isLive() {
        return live;
    }

    /** The row-major values inside a step; a formula that decides by values uses {@link #stoppedValues}. Do not modify. */
    public double[] values() {
        if (held == null) held = resident.values();
        return held;
    }

    /** This matrix in the memory of the tape's accelerator; empty where there is none or it is not worth the way. */
    public Optional<Resident> resident() {
        if (resident == null && tape.accelerates(rows, columns))
            resident = tape.accelerator().matrix(held, rows, columns);
        return Optional.ofNullable(resident);
    }

    /** The row-major values as constants of the formula: a stop-gradient. Do not modify. */
    public double[] stoppedValues() {
        return tape.stop(values());
    }

    /** This matrix as a constant of the formula: sg(x). */
    public Node stopped() {
        return tape.constant(stoppedValues(), rows, columns);
    }

    /** The value of a 1 x 1 matrix. */
    public double scalar() {
        requireShape(1, 1);
        return values()[0];
    }

    /** The gradient so far, to be added to; zeros at first. */
    public double[] gradient() {
        if (gradient == null) gradient = new double[rows * columns];
        return gradient;
    }

    void pushBack() {
        if (remote) {
            if (gradient != null) resident.addGradient(gradient);
            if (resident.hasGradient()) backward.accept(gradient);
            return;
        }
        if (resident != null && resident.hasGradient()) addScaled(resident.gradient(), 1);
        if (gradient != null) backward.accept(gradient);
    }

    /** x + y, of equal shape. */
    public Node plus(Node other) {
        return linear(1, other, 1);
    }

    /** x - y, of equal shape. */
    public Node minus(Node other) {
        return linear(1, other, -1);
    }

    /** (x + y) / 2, of equal shape. */
    public Node average(Node other) {
        return linear(0.5, other, 0.5);
    }

    /** a x + b y, of equal shape. */
    public Node linear(double a, Node other, double b) {
        double[] values = values();
        other.requireShape(rows, columns);
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) out[i] = a * values[i] + b * other.values()[i];
        return step(
                out,
                g -> {
                    addScaled(g, a);
                    other.addScaled(g, b);
                },
                this,
                other);
    }

    /** x y element by element, of equal shape. */
    public Node times(Node other) {
        double[] values = values();
        other.requireShape(rows, columns);
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) out[i] = values[i] * other.values()[i];
        return step(
                out,
                g -> {
                    addProduct(g, other.values());
                    other.addProduct(g, values);
                },
                this,
                other);
    }

    /** x c element by element, for constants c. */
    public Node times(double[] constants) {
        double[] values = values();
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) out[i] = values[i] * constants[i];
        return step(out, g -> addProduct(g, constants), this);
    }

    /** x + c element by element, for constants c. */
    public Node plus(double[] constants) {
        double[] values = values();
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) out[i] = values[i] + constants[i];
        return step(out, g -> addScaled(g, 1), this);
    }

    /** x c for a number c. */
    public Node times(double factor) {
        double[] values = values();
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) out[i] = factor * values[i];
        return step(out, g -> addScaled(g, factor), this);
    }

    /** x + c for a number c. */
    public Node plus(double constant) {
        double[] values = values();
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) out[i] = values[i] + constant;
        return step(out, g -> addScaled(g, 1), this);
    }

    /** x / s for a 1 x 1 node s such as a temperature. */
    public Node over(Node divisor) {
        double[] values = values();
        double s = divisor.scalar();
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) out[i] = values[i] / s;
        return step(
                out,
                g -> {
                    addScaled(g, 1 / s);
                    if (!divisor.live) return;
                    double sum = 0;
                    for (int i = 0; i < g.length; i++) sum += g[i] * out[i];
                    divisor.gradient()[0] -= sum / s;
                },
                this,
                divisor);
    }

    /** x + s for a 1 x 1 node s such as a bias. */
    public Node plusScalar(Node summand) {
        double[] values = values();
        double s = summand.scalar();
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) out[i] = values[i] + s;
        return step(
                out,
                g -> {
                    addScaled(g, 1);
                    if (summand.live) for (double slope : g) summand.gradient()[0] += slope;
                },
                this,
                summand);
    }

    /** x s for a 1 x 1 node s. */
    public Node timesScalar(Node factor) {
        double[] values = values();
        double s = factor.scalar();
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) out[i] = values[i] * s;
        return step(
                out,
                g -> {
                    addScaled(g, s);
                    if (!factor.live) return;
                    double sum = 0;
                    for (int i = 0; i < g.length; i++) sum += g[i] * values[i];
                    factor.gradient()[0] += sum;
                },
                this,
                factor);
    }

    /** f(x) element by element with its derivative. */
    public Node map(DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
        double[] values = values();
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) out[i] = f.applyAsDouble(values[i]);
        return step(
                out,
                g -> {
                    double[] mine = gradient();
                    for (int i = 0; i < g.length; i++)
                        if (g[i] != 0) mine[i] += g[i] * derivative.applyAsDouble(values[i]);
                },
                this);
    }

    public Node exp() {
        return map(Elementary::exp, Elementary::exp);
    }

    /** log(x + eps). */
    public Node log(double eps) {
        return map(x -> StrictMath.log(x + eps), x -> 1 / (x + eps));
    }

    /** sqrt(max(x, 0) + eps); derivative 0 where the root is 0. */
    public Node sqrt(double eps) {
        return map(x -> Math.sqrt(Math.max(x, 0) + eps), x -> x > 0 ? 0.5 / Math.sqrt(x + eps) : 0);
    }

    /** log(1 + e^x). */
    public Node softplus() {
        return map(Elementary::softplus, Elementary::sigmoid);
    }

    public Node square() {
        return map(x -> x * x, x -> 2 * x);
    }

    /** |x|; derivative 0 at 0. */
    public Node abs() {
        return map(Math::abs, Math::signum);
    }

    /** max(x, 0); derivative 0 at 0. */
    public Node positivePart() {
        return map(x -> Math.max(x, 0), x -> x > 0 ? 1 : 0);
    }

    /** x where the mask keeps, {@code fill} elsewhere, with no gradient there. */
    public Node masked(Mask mask, double fill) {
        double[] values = values();
        mask.requireShape(rows, columns);
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) out[i] = mask.keeps(i) ? values[i] : fill;
        return step(
                out,
                g -> {
                    double[] mine = gradient();
                    for (int i = 0; i < g.length; i++) if (mask.keeps(i)) mine[i] += g[i];
                },
                this);
    }

    public Node transposed() {
        if (remote) return transposedThere();
        return step(
                Products.transposed(values(), rows, columns),
                columns,
                rows,
                g -> {
                    double[] back = Products.transposed(g, columns, rows);
                    addScaled(back, 1);
                },
                this);
    }

    private Node transposedThere() {
        Resident turned = resident.transposed();
        return tape.step(turned, () -> resident.addTransposedGradient(turned), this);
    }

    /** The sum of all entries, 1 x 1. */
    public Node sum() {
        return weightedSum(null, 1);
    }

    /** The mean of all entries, 1 x 1. */
    public Node mean() {
        double[] values = values();
        return weightedSum(null, 1.0 / values.length);
    }

    /** The sum of all entries times constant weights of the same shape, 1 x 1. */
    public Node weightedSum(double[] weights) {
        return weightedSum(weights, 1);
    }

    private Node weightedSum(double[] weights, double factor) {
        double[] values = values();
        double sum = 0;
        for (int i = 0; i < values.length; i++) sum += weights == null ? values[i] : weights[i] * values[i];
        return step(
                new double[] {factor * sum},
                1,
                1,
                g -> {
                    double[] mine = gradient();
                    double scale = factor * g[0];
                    for (int i = 0; i < mine.length; i++) mine[i] += weights == null ? scale : scale * weights[i];
                },
                this);
    }

    private Node step(double[] out, Consumer<double[]> back, Node... parents) {
        return step(out, rows, columns, back, parents);
    }

    private Node step(double[] out, int outRows, int outColumns, Consumer<double[]> back, Node... parents) {
        return tape.step(outRows, outColumns, out, back, parents);
    }

    void addScaled(double[] g, double factor) {
        if (!live) return;
        double[] mine = gradient();
        for (int i = 0; i < g.length; i++) mine[i] += factor * g[i];
    }

    private void addProduct(double[] g, double[] factors) {
        if (!live) return;
        double[] mine = gradient();
        for (int i = 0; i < g.length; i++) mine[i] += factors[i] * g[i];
    }

    void requireShape(int wantedRows, int wantedColumns) {
        if (rows != wantedRows || columns != wantedColumns)
            throw new IllegalArgumentException("a matrix of " + rows + " x " + columns + " where " + wantedRows + " x "
                    + wantedColumns + " is needed");
    }
}
