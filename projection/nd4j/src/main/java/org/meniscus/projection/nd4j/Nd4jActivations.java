package org.meniscus.projection.nd4j;

import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/** {@link Activation} written out in ND4J operations. Its own GELU is an approximation; this one uses erf. */
final class Nd4jActivations {
    private static final double INVERSE_SQRT_2 = 0x1.6a09e667f3bcdp-1;
    private static final double INVERSE_SQRT_2PI = 0x1.9884533d43651p-2;

    private final Scratch scratch;

    Nd4jActivations(Scratch scratch) {
        this.scratch = scratch;
    }

    void value(Activation f, Matrix in, Matrix out) {
        INDArray x = Nd4jMatrix.array(in);
        INDArray y = Nd4jMatrix.array(out);
        switch (f) {
            case GELU -> x.muli(normalCdf(in), y);
            case RELU -> Nd4j.exec(new RectifiedLinear(x, y, 0));
            case TANH -> Nd4j.exec(new Tanh(x, y));
            case SIGMOID -> Nd4j.exec(new Sigmoid(x, y));
            default -> throw new IllegalStateException("no operation for activation " + f);
        }
    }

    void gradient(Activation f, Matrix in, Matrix outGradient, Matrix inGradient) {
        Nd4jMatrix.array(outGradient).muli(slope(f, in), Nd4jMatrix.array(inGradient));
    }

    private INDArray slope(Activation f, Matrix in) {
        INDArray x = Nd4jMatrix.array(in);
        INDArray slope = scratch.like(in, 1);
        switch (f) {
            case GELU -> {
                x.muli(x, slope);
                slope.muli(-0.5);
                Nd4j.exec(new Exp(slope, slope));
                slope.muli(INVERSE_SQRT_2PI).muli(x).addi(normalCdf(in));
            }
            case RELU -> Nd4j.exec(new Step(x, slope));
            case TANH -> {
                Nd4j.exec(new Tanh(x, slope));
                slope.muli(slope).rsubi(1);
            }
            case SIGMOID -> {
                INDArray y = scratch.like(in, 0);
                Nd4j.exec(new Sigmoid(x, y));
                y.muli(y, slope);
                y.subi(slope, slope);
            }
            default -> throw new IllegalStateException("no slope for activation " + f);
        }
        return slope;
    }

    private INDArray normalCdf(Matrix in) {
        INDArray cdf = scratch.like(in, 0);
        Nd4jMatrix.array(in).muli(INVERSE_SQRT_2, cdf);
        Nd4j.exec(new Erf(cdf, cdf));
        return cdf.addi(1).muli(0.5);
    }
}
