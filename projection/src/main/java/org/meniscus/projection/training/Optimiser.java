package org.meniscus.projection.training;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.projection.compute.AdamStep;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Tensor;
import org.meniscus.projection.compute.Workspace;
import org.meniscus.projection.head.Trained;

/** An optimiser at work on the parameters of one head: moments in the backend's memory. */
final class Optimiser implements AutoCloseable {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final OptimiserSpec.Adam spec;
    private final ComputeBackend backend;
    private final Workspace memory;
    private final List<Trained> parameters;
    private final List<Tensor> first = new ArrayList<>();
    private final List<Tensor> second = new ArrayList<>();
    private int steps;

    Optimiser(OptimiserSpec spec, ComputeBackend backend, List<Trained> parameters) {
        this.spec = (OptimiserSpec.Adam) spec;
        this.backend = backend;
        this.memory = new Workspace(backend);
        this.parameters = parameters;
        for (Trained parameter : parameters) {
            Tensor value = parameter.value();
            first.add(memory.tensor(value.rows(), value.columns()));
            second.add(memory.tensor(value.rows(), value.columns()));
        }
    }

    /** Applies the gradients that the last backward pass left. */
    void step() {
        steps++;
        AdamStep step = new AdamStep(spec.learningRate(), BETA1, BETA2, EPSILON, 0, steps);
        for (int i = 0; i < parameters.size(); i++) {
            Trained parameter = parameters.get(i);
            backend.adam(step, parameter.gradient(), parameter.value(), first.get(i), second.get(i));
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
