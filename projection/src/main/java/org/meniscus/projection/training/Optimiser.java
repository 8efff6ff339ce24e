package org.meniscus.projection.training;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.projection.compute.AdamStep;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Workspace;
import org.meniscus.projection.head.Trained;

/** An optimiser at work on the parameters of one head: moments and gathered gradients in the backend's memory. */
public final class Optimiser implements AutoCloseable {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final OptimiserSpec spec;
    private final Workspace memory;
    private final List<Slot> slots = new ArrayList<>();
    private int steps;
    private boolean gathering;

    /** The first moment doubles as the velocity of gradient descent, which leaves the second at zero. */
    private record Slot(Trained parameter, Matrix gathered, Matrix first, Matrix second) {}

    public Optimiser(OptimiserSpec spec, ComputeBackend backend, List<Trained> parameters) {
        this.spec = spec;
        this.memory = new Workspace(backend);
        for (Trained parameter : parameters)
            slots.add(new Slot(parameter, like(parameter), like(parameter), like(parameter)));
    }

    private Matrix like(Trained parameter) {
        return memory.matrix(parameter.value().rows(), parameter.value().columns());
    }

    /** Adds the gradients that the last backward pass left to those gathered since the last step. */
    public void gather() {
        for (Slot slot : slots)
            memory.backend().combine(1, slot.parameter.gradient(), gathering ? 1 : 0, slot.gathered);
        gathering = true;
    }

    /**
     * Applies what was gathered, or the gradients of the last backward pass where nothing was.
     *
     * @param factor on the learning rate
     */
    public void step(double factor) {
        steps++;
        for (Slot slot : slots)
            apply(slot, gathering ? slot.gathered : slot.parameter.gradient(), spec.learningRate() * factor);
        gathering = false;
    }

    private void apply(Slot slot, Matrix gradient, double rate) {
        if (spec instanceof OptimiserSpec.Sgd sgd) descend(slot, gradient, rate, sgd.momentum());
        else if (spec instanceof OptimiserSpec.Adam) adapt(slot, gradient, rate, 0);
        else if (spec instanceof OptimiserSpec.AdamW adamW) adapt(slot, gradient, rate, adamW.decay());
        else throw new IllegalStateException("no update for optimiser " + spec);
    }

    private void descend(Slot slot, Matrix gradient, double rate, double momentum) {
        memory.backend().combine(1, gradient, momentum, slot.first);
        memory.backend().combine(-rate, slot.first, 1, slot.parameter.value());
    }

    private void adapt(Slot slot, Matrix gradient, double rate, double decay) {
        AdamStep step = new AdamStep(rate, BETA1, BETA2, EPSILON, decay, steps);
        memory.backend().adam(step, gradient, slot.parameter.value(), slot.first, slot.second);
    }

    int steps() {
        return steps;
    }

    /** Copies of first and second moments, one after the other per parameter. */
    List<float[][]> moments() {
        List<float[][]> moments = new ArrayList<>();
        for (Slot slot : slots)
            for (Matrix matrix : List.of(slot.first, slot.second)) {
                float[][] copy = new float[matrix.rows()][matrix.columns()];
                memory.backend().download(matrix, copy);
                moments.add(copy);
            }
        return moments;
    }

    /** Continues from an earlier place. */
    void resume(int stepsDone, List<float[][]> moments) {
        steps = stepsDone;
        for (int i = 0; i < slots.size(); i++) {
            memory.backend().upload(moments.get(2 * i), slots.get(i).first);
            memory.backend().upload(moments.get(2 * i + 1), slots.get(i).second);
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
