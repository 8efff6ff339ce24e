package org.meniscus.losses;

import java.util.random.RandomGenerator;

/**
 * A loss with a memory. Still a pure function: the memory goes in with the inputs and comes back, changed, in the result.
 *
 * <pre>{@code
 * LossState state = loss.initialState(samples, dimension, random);
 * for (LossInputs batch : epoch) state = loss.evaluate(batch.with(state)).state();
 * }</pre>
 */
public interface StatefulLoss extends FormulaLoss {
    /**
     * The memory before the first step.
     *
     * @param samples N, the number of samples of the data set
     * @param dimension D of the embeddings
     * @param random draws what must start at random; only its {@code nextGaussian} is used
     */
    @Override
    LossState initialState(int samples, int dimension, RandomGenerator random);

    /** Rows drawn evenly from the unit sphere. */
    static Tensor randomUnitRows(int rows, int dimension, RandomGenerator random) {
        double[] values = new double[rows * dimension];
        for (int i = 0; i < rows; i++) {
            double squares = 0;
            for (int k = i * dimension; k < (i + 1) * dimension; k++) {
                values[k] = random.nextGaussian();
                squares += values[k] * values[k];
            }
            for (int k = i * dimension; k < (i + 1) * dimension; k++) values[k] /= Math.sqrt(squares);
        }
        return Tensor.owning(values, rows, dimension);
    }
}
