package org.meniscus.projection.training;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.head.HeadNetwork;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.head.Standardiser;

/** One training in progress, epoch by epoch. */
final class TrainingRun implements AutoCloseable {
    private final HeadTrainer trainer;
    private final ComputeBackend backend;
    private final Seed seed;
    private final StateSet training;
    private final StateSet validation;
    private final List<Standardiser> standardisers = new ArrayList<>();
    private final List<HeadNetwork> networks = new ArrayList<>();
    private final List<Optimiser> optimisers = new ArrayList<>();
    private final List<TrainingHistory.Epoch> epochs = new ArrayList<>();
    private List<List<float[][]>> best;
    private int bestEpoch;

    TrainingRun(HeadTrainer trainer, ComputeBackend backend, StateSet training, StateSet validation, Seed seed) {
        this.trainer = trainer;
        this.backend = backend;
        this.seed = seed;
        for (int m = 0; m < trainer.heads().size(); m++) {
            Standardiser standardiser = trainer.spec().scaling().fit(training.states(m));
            HeadSpec spec = trainer.heads().get(m);
            ProjectionHead start = ProjectionHead.initialise(
                    spec, standardiser, seed.at("head").at(m));
            HeadNetwork network = new HeadNetwork(backend, spec, start.inputs(), start.parameters());
            standardisers.add(standardiser);
            networks.add(network);
            optimisers.add(new Optimiser(trainer.spec().optimiser(), backend, network.parameters()));
        }
        this.training = standardised(training);
        this.validation = validation == null ? null : standardised(validation);
    }

    private StateSet standardised(StateSet states) {
        List<float[][]> scaled = new ArrayList<>();
        for (int m = 0; m < standardisers.size(); m++)
            scaled.add(standardisers.get(m).apply(states.states(m)));
        return StateSet.of(scaled, states.labels());
    }

    boolean finished() {
        int patience = trainer.spec().patience();
        return epochsDone() == trainer.spec().epochs() || (patience > 0 && epochsDone() - bestEpoch >= patience);
    }

    int epochsDone() {
        return epochs.size();
    }

    /** One pass over the training states, then the validation score. */
    void epoch() {
        int number = epochsDone() + 1;
        int[][] batches = Batches.of(
                training.samples(),
                trainer.spec().batchSize(),
                seed.at("batches").at(number));
        double sum = 0;
        for (int[] batch : batches) sum += batch.length * step(training.subset(batch), number);
        Double score = validation == null ? null : trainer.score().score(embeddings(validation), validation.labels());
        epochs.add(new TrainingHistory.Epoch(number, sum / training.samples(), score));
        if (score == null || best == null || score > epochs.get(bestEpoch - 1).score()) {
            bestEpoch = number;
            best = networks.stream().map(HeadNetwork::values).toList();
        }
    }

    private double step(StateSet batch, int epoch) {
        List<float[][]> embeddings = new ArrayList<>();
        List<float[][]> gradients = new ArrayList<>();
        for (int m = 0; m < networks.size(); m++) {
            int width = trainer.heads().get(m).outputs(batch.features(m));
            float[][] embedding = new float[batch.samples()][width];
            backend.download(networks.get(m).forward(batch.states(m)), embedding);
            embeddings.add(embedding);
            gradients.add(new float[batch.samples()][width]);
        }
        double loss = trainer.objective().evaluate(embeddings, batch.labels(), gradients);
        if (!Double.isFinite(loss))
            throw new InputException("training diverged: the loss is " + loss + " in epoch " + epoch
                    + "; lower the learning rate or standardise the states");
        for (int m = 0; m < networks.size(); m++) {
            networks.get(m).backward(gradients.get(m));
            optimisers.get(m).step();
        }
        return loss;
    }

    private List<float[][]> embeddings(StateSet states) {
        List<float[][]> embeddings = new ArrayList<>();
        for (int m = 0; m < networks.size(); m++)
            embeddings.add(ProjectionHead.project(
                    backend,
                    networks.get(m),
                    states.states(m),
                    trainer.heads().get(m).outputs(states.features(m))));
        return embeddings;
    }

    TrainedHeads result() {
        List<ProjectionHead> heads = new ArrayList<>();
        for (int m = 0; m < networks.size(); m++)
            heads.add(ProjectionHead.of(trainer.heads().get(m), standardisers.get(m), best.get(m)));
        String name = validation == null ? "" : trainer.score().name();
        return new TrainedHeads(heads, new TrainingHistory(name, epochs, bestEpoch));
    }

    @Override
    public void close() {
        networks.forEach(HeadNetwork::close);
        optimisers.forEach(Optimiser::close);
    }
}
