package org.meniscus.projection.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.losses.LossState;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.head.HeadNetwork;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.Pass;
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
    private final String identity;
    private final ObjectiveRun objective;
    private final SlowHeads slow;
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
        this.identity = TrainingState.identity(trainer, backend, seed, training, validation);
        this.training = standardised(training);
        this.objective = trainer.objective()
                .begin(new Course(
                        backend,
                        this.training,
                        trainer.heads().get(0).outputs(training.features(0)),
                        trainer.spec(),
                        seed));
        this.slow = objective.wantsSlowHeads()
                ? new SlowHeads(trainer.spec().contrast().momentum(), backend, trainer.heads(), networks, this.training)
                : null;
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
        int[][] batches = trainer.spec()
                .contrast()
                .batches()
                .epoch(training, trainer.spec().batchSize(), seed.at("batches").at(number));
        double sum = 0;
        int seen = 0;
        int skipped = 0;
        for (int b = 0; b < batches.length; b++) {
            double factor = trainer.spec()
                    .schedule()
                    .factor(
                            epochsDone() + (double) b / batches.length,
                            trainer.spec().epochs());
            OptionalDouble loss = step(
                    batches[b],
                    factor,
                    (epochsDone() + (double) b / batches.length)
                            / trainer.spec().epochs(),
                    seed.at("passes").at(number).at(b));
            if (loss.isEmpty()) {
                skipped++;
                continue;
            }
            sum += batches[b].length * loss.getAsDouble();
            seen += batches[b].length;
        }
        if (seen == 0)
            throw new InputException("training: none of the " + skipped + " batches of epoch " + number
                    + " has an anchor with a positive and something to be told apart from;"
                    + " use larger batches, or training.contrast.batches: {kind: class-balanced}");
        Double score = validation == null ? null : trainer.score().score(embeddings(validation), validation.labels());
        epochs.add(new TrainingHistory.Epoch(number, sum / seen, score, skipped));
        if (score == null || best == null || score > epochs.get(bestEpoch - 1).score()) {
            bestEpoch = number;
            best = networks.stream().map(HeadNetwork::values).toList();
        }
    }

    /** Empty, with the heads as they were, for a batch that there is nothing to learn from. */
    private OptionalDouble step(int[] samples, double factor, double progress, Seed random) {
        StateSet batch = Masks.applied(
                trainer.spec().contrast().masking(), training.subset(samples), progress, random.at("masking"));
        int rows = trainer.spec().rowsPerPass() == 0
                ? batch.samples()
                : trainer.spec().rowsPerPass();
        List<float[][]> embeddings = new ArrayList<>();
        List<float[][]> gradients = new ArrayList<>();
        for (int m = 0; m < networks.size(); m++) {
            int width = trainer.heads().get(m).outputs(batch.features(m));
            float[][] embedding = new float[batch.samples()][width];
            for (int from = 0; from < batch.samples(); from += rows)
                backend.download(forward(m, batch, from, rows, random), slice(embedding, from, rows));
            embeddings.add(embedding);
            gradients.add(new float[batch.samples()][width]);
        }
        List<float[][]> slowly = slow == null ? List.of() : slow.embeddings(training.subset(samples));
        OptionalDouble loss = objective.step(
                new TrainingBatch(embeddings, slowly, batch, samples, progress, factor, random), gradients);
        if (loss.isEmpty()) return loss;
        requireFinite(loss.getAsDouble());
        for (int m = 0; m < networks.size(); m++) {
            learn(m, batch, gradients.get(m), rows, random);
            optimisers.get(m).step(factor);
        }
        if (slow != null) slow.follow(networks);
        return loss;
    }

    private void requireFinite(double loss) {
        if (!Double.isFinite(loss))
            throw new InputException("training diverged: the loss is " + loss + " in epoch " + (epochsDone() + 1)
                    + "; lower the learning rate or standardise the states");
    }

    /** Gradient caching: where the batch took several passes, each is repeated for its gradient. */
    private void learn(int m, StateSet batch, float[][] gradient, int rows, Seed random) {
        if (rows >= batch.samples()) {
            networks.get(m).backward(gradient);
            return;
        }
        for (int from = 0; from < batch.samples(); from += rows) {
            forward(m, batch, from, rows, random);
            networks.get(m).backward(slice(gradient, from, rows));
            optimisers.get(m).gather();
        }
    }

    private Matrix forward(int m, StateSet batch, int from, int rows, Seed random) {
        return networks.get(m)
                .forward(
                        slice(batch.states(m), from, rows),
                        Pass.training(random.at(m).at(from), trainer.spec().weightNoise()));
    }

    private static float[][] slice(float[][] matrix, int from, int rows) {
        return Arrays.copyOfRange(matrix, from, Math.min(from + rows, matrix.length));
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

    /** Everything that the rest of the training depends on. */
    TrainingState state() {
        List<TrainingState.Head> heads = new ArrayList<>();
        for (int m = 0; m < networks.size(); m++)
            heads.add(new TrainingState.Head(
                    networks.get(m).values(),
                    best.get(m),
                    optimisers.get(m).moments(),
                    optimisers.get(m).steps()));
        LossState memory = objective.memory();
        return new TrainingState(identity, epochs, bestEpoch, heads, slow == null ? memory : slow.addTo(memory));
    }

    /** Continues where an earlier run of the same training stood. */
    void resume(TrainingState state) {
        state.requireIdentity(identity);
        epochs.addAll(state.epochs());
        bestEpoch = state.bestEpoch();
        objective.resume(state.memory());
        if (slow != null) slow.resume(state.memory());
        best = state.heads().stream().map(TrainingState.Head::best).toList();
        for (int m = 0; m < networks.size(); m++) {
            networks.get(m).load(state.heads().get(m).parameters());
            optimisers
                    .get(m)
                    .resume(state.heads().get(m).steps(), state.heads().get(m).moments());
        }
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
        objective.close();
        if (slow != null) slow.close();
    }
}
