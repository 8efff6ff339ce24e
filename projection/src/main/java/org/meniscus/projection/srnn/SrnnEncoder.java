package org.meniscus.projection.srnn;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.base.Seed;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Workspace;
import org.meniscus.projection.head.HeadNetwork;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.ParameterSpec;
import org.meniscus.projection.head.Pass;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.head.Standardiser;
import org.meniscus.projection.head.Trained;
import org.meniscus.projection.training.Optimiser;
import org.meniscus.projection.training.OptimiserSpec;

/** One modality in training: the recurrent layer on the host, its head and both optimisers on the backend. */
final class SrnnEncoder implements AutoCloseable {
    private final ComputeBackend backend;
    private final SrnnSpec spec;
    private final HeadSpec headSpec;
    private final SrnnWeights weights;
    private final SrnnWeights gradients;
    private final List<Trained> mirrored = new ArrayList<>();
    private final Workspace memory;
    private final HeadNetwork head;
    private final Optimiser layerOptimiser;
    private final Optimiser headOptimiser;
    private SrnnLayer lastLayer;
    private int[] lastSamples;

    SrnnEncoder(
            ComputeBackend backend,
            SrnnSpec spec,
            HeadSpec headSpec,
            OptimiserSpec optimiser,
            SpikeTrains example,
            Seed seed) {
        this.backend = backend;
        this.spec = spec;
        this.headSpec = headSpec;
        this.memory = new Workspace(backend);
        this.gradients = SrnnWeights.zeros(example.inputs(), spec.neurons());
        List<float[][]> start = new ArrayList<>();
        for (ParameterSpec parameter : SrnnWeights.specs(example.inputs(), spec.neurons())) {
            float[][] values = parameter.initialise(seed.at(parameter.name()));
            start.add(values);
            mirrored.add(new Trained(
                    parameter.name(), memory.matrix(values), memory.matrix(parameter.rows(), parameter.columns())));
        }
        this.weights = SrnnWeights.of(start);
        ProjectionHead untrained =
                ProjectionHead.initialise(headSpec, Standardiser.none(spec.neurons()), seed.at("head"));
        this.head = new HeadNetwork(backend, headSpec, spec.neurons(), untrained.parameters());
        this.layerOptimiser = new Optimiser(optimiser, backend, mirrored);
        this.headOptimiser = new Optimiser(optimiser, backend, head.parameters());
    }

    /** Embeddings of these samples. Dropout is not used here. */
    float[][] forward(SpikeTrains trains, int... samples) {
        lastLayer = new SrnnLayer(spec, trains);
        lastSamples = samples;
        float[][] states = lastLayer.states(weights, samples);
        float[][] embeddings = new float[samples.length][headSpec.outputs(spec.neurons())];
        backend.download(head.forward(states, Pass.EVALUATION), embeddings);
        return embeddings;
    }

    /** One update, given the derivative with respect to the last embeddings. */
    void learn(float[][] embeddingGradient, double factor) {
        head.backward(embeddingGradient);
        lastLayer.backward(weights, head.stateGradient(), gradients, lastSamples);
        for (int i = 0; i < 3; i++)
            backend.upload(gradients.matrices().get(i), mirrored.get(i).gradient());
        layerOptimiser.step(factor);
        headOptimiser.step(factor);
        for (int i = 0; i < 3; i++)
            backend.download(mirrored.get(i).value(), weights.matrices().get(i));
    }

    TrainedSrnn snapshot() {
        SrnnWeights copy = SrnnWeights.zeros(weights.input().length, spec.neurons());
        copy.add(weights);
        return new TrainedSrnn(
                spec, copy, ProjectionHead.of(headSpec, Standardiser.none(spec.neurons()), head.values()));
    }

    @Override
    public void close() {
        layerOptimiser.close();
        headOptimiser.close();
        head.close();
        memory.close();
    }
}
