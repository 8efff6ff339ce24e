package org.meniscus.projection.head;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Workspace;

/**
 * A head at work on a backend: parameters and gradients in its memory, and one chain of layers per batch size met so
 * far. Used by one thread.
 */
public final class HeadNetwork implements AutoCloseable {
    private final Workspace memory;
    private final HeadSpec spec;
    private final int inputs;
    private final List<Trained> parameters = new ArrayList<>();
    private final Map<Integer, Chain> chains = new HashMap<>();
    private Chain last;

    /**
     * @param values start values in the order of {@link HeadSpec#parameters}
     */
    public HeadNetwork(ComputeBackend backend, HeadSpec spec, int inputs, List<float[][]> values) {
        this.memory = new Workspace(backend);
        this.spec = spec;
        this.inputs = inputs;
        for (ParameterSpec parameter : spec.parameters(inputs))
            parameters.add(new Trained(
                    parameter.name(),
                    memory.matrix(parameter.rows(), parameter.columns()),
                    memory.matrix(parameter.rows(), parameter.columns())));
        load(values);
    }

    /** Parameters with their gradients, in the order of {@link HeadSpec#parameters}. */
    public List<Trained> parameters() {
        return List.copyOf(parameters);
    }

    /** Replaces every parameter. */
    public void load(List<float[][]> values) {
        if (values.size() != parameters.size())
            throw new IllegalArgumentException(values.size() + " matrices for " + parameters.size() + " parameters");
        for (int i = 0; i < values.size(); i++)
            memory.backend().upload(values.get(i), parameters.get(i).value());
    }

    /** Copies every parameter out. */
    public List<float[][]> values() {
        List<float[][]> values = new ArrayList<>();
        for (Trained parameter : parameters) {
            float[][] copy =
                    new float[parameter.value().rows()][parameter.value().columns()];
            memory.backend().download(parameter.value(), copy);
            values.add(copy);
        }
        return values;
    }

    /**
     * The embeddings of a batch.
     *
     * @param states rows of {@code inputs} features
     * @return a matrix that the next call with as many rows overwrites
     */
    public Matrix forward(float[][] states, Pass pass) {
        last = chains.computeIfAbsent(states.length, Chain::new);
        memory.backend().upload(states, last.in);
        return last.layers.forward(last.in, pass);
    }

    /** Fills the gradients of all parameters, given the derivative with respect to the last {@link #forward}'s output. */
    public void backward(float[][] outGradient) {
        memory.backend().upload(outGradient, last.outGradient);
        last.layers.parameterGradients(last.outGradient);
    }

    /** The same with the derivative in the backend's memory already. */
    public void backward(Matrix outGradient) {
        memory.backend().combine(1, outGradient, 0, last.outGradient);
        last.layers.parameterGradients(last.outGradient);
    }

    /** The derivative with respect to the states of the last {@link #forward}, after {@link #backward}. */
    public float[][] stateGradient() {
        float[][] gradient = new float[last.in.rows()][inputs];
        memory.backend().download(last.layers.inputGradient(last.outGradient), gradient);
        return gradient;
    }

    @Override
    public void close() {
        memory.close();
    }

    private final class Chain {
        private final Matrix in;
        private final Matrix outGradient;
        private final Sequence layers;

        Chain(int rows) {
            this.in = memory.matrix(rows, inputs);
            this.outGradient = memory.matrix(rows, spec.outputs(inputs));
            this.layers = new Sequence(memory, spec.layers(), rows, inputs, parameters.iterator(), "layer");
        }
    }
}
