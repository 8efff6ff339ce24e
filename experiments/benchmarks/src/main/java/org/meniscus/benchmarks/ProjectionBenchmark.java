package org.meniscus.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Pair;
import org.meniscus.base.Seed;
import org.meniscus.losses.LossCatalog;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.LayerSpec.Activate;
import org.meniscus.projection.head.LayerSpec.Linear;
import org.meniscus.projection.training.FeatureScaling;
import org.meniscus.projection.training.HeadTrainer;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.StateSet;
import org.meniscus.projection.training.TrainingHistory.Epoch;
import org.meniscus.projection.training.TrainingSpec;
import org.meniscus.projection.training.ValidationScore;

/**
 * A training step of every backend on the class path, beside PyTorch: batch 256, two heads 1000 -> 256 -> 64, InfoNCE,
 * Adam, one thread. Milliseconds of processor time of the whole process, mean of an epoch of 25 steps, best epoch. And a whole
 * training of the default study.
 */
final class ProjectionBenchmark {
    private static final int EPOCHS = 8;
    private static final int WARM_UP = 3;
    private static final int STEPS_PER_EPOCH = 25;
    private static final int BATCH = 256;
    private static final int INPUTS = 1000;

    private ProjectionBenchmark() {}

    static void run(Figures out, boolean quick) throws IOException, InterruptedException {
        int rounds = quick ? 1 : 3;
        Map<String, Double> torch = new PythonPeer("projection_torch.py", "torch").run(out, String.valueOf(rounds));
        StateSet states = states(STEPS_PER_EPOCH * BATCH, INPUTS);
        for (Activation activation : List.of(Activation.RELU, Activation.GELU))
            for (String name : ComputeBackends.available()) {
                String label = activation.name().toLowerCase(Locale.ROOT);
                List<Double> times = new ArrayList<>();
                for (int round = 0; round < rounds; round++)
                    try (ComputeBackend backend = ComputeBackends.named(name, 1)) {
                        train(backend, states, activation, times);
                    }
                double best = Collections.min(times);
                out.line(name + "/" + label, best, "CPU ms per step");
                beside(out, name, label, best, torch);
            }
        for (String name : ComputeBackends.available()) {
            double best = Double.POSITIVE_INFINITY;
            for (int round = 0; round < rounds; round++)
                try (ComputeBackend backend = ComputeBackends.named(name, 1)) {
                    best = Math.min(best, whole(backend));
                }
            out.line(name + "/training", best, "CPU s, default study");
            beside(out, name, "training", best, torch);
        }
    }

    private static void beside(Figures out, String name, String label, double best, Map<String, Double> torch) {
        Double peer = torch.get("torch/" + label);
        if (peer != null) out.line(name + "/" + label + "/torch", best / peer, "x of its time");
    }

    /**
     * The training of the shipped zero-shot study on random states of its size: 560 pairs and 140 for validation, 200 -> 64 and
     * GELU, cross-modal-supcon at 0.1, Adam 1e-3, batch 64, 100 epochs; the best of three, because the first compiles.
     *
     * @return seconds of processor time
     */
    static double whole(ComputeBackend backend) {
        Objective loss =
                Objective.of(LossCatalog.standard().create("cross-modal-supcon", Map.of("temperature", 0.1)), 2);
        HeadTrainer trainer = new HeadTrainer(
                TrainingSpec.adam(100, 64, 1e-3),
                List.of(HeadSpec.oneLayer(64), HeadSpec.oneLayer(64)),
                loss,
                ValidationScore.retrieval(Similarity.COSINE));
        StateSet training = classes(560, 200);
        StateSet validation = classes(140, 200);
        double best = Double.POSITIVE_INFINITY;
        for (int time = 0; time < 3; time++) {
            long start = Speed.processorTime();
            List<Epoch> epochs = trainer.train(backend, training, validation, Seed.of(1), (task, done, total) -> {})
                    .history()
                    .epochs();
            best = Math.min(best, (Speed.processorTime() - start) / 1e9);
            if (!(epochs.get(99).loss() < epochs.get(0).loss()))
                throw new IllegalStateException("the loss did not fall");
        }
        return best;
    }

    /** Pairs of seven classes. */
    private static StateSet classes(int rows, int inputs) {
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) labels[i] = i % 7;
        return StateSet.pairs(new Pair<>(random("audio", rows, inputs), random("image", rows, inputs)), labels);
    }

    /**
     * Trains two heads.
     *
     * @param times receives the mean step time of each epoch after the warm-up
     * @throws IllegalStateException if the loss does not fall
     */
    static void train(ComputeBackend backend, StateSet states, Activation activation, List<Double> times) {
        HeadSpec head = HeadSpec.of(new Linear(256), new Activate(activation), new Linear(64));
        TrainingSpec spec = TrainingSpec.adam(EPOCHS, BATCH, 1e-4).withScaling(FeatureScaling.NONE);
        Objective loss = Objective.of(LossCatalog.standard().create("info-nce"), 2);
        int steps = states.samples() / BATCH;
        long[] last = {Speed.processorTime()};
        List<Epoch> epochs = new HeadTrainer(spec, List.of(head, head), loss, ValidationScore.negative(loss))
                .train(backend, states, Seed.of(1), (task, done, total) -> {
                    long now = Speed.processorTime();
                    if (done > WARM_UP) times.add((now - last[0]) / 1e6 / steps);
                    last[0] = now;
                })
                .history()
                .epochs();
        double first = epochs.get(0).loss();
        double end = epochs.get(epochs.size() - 1).loss();
        if (!(end < first)) throw new IllegalStateException("the loss went from " + first + " to " + end);
    }

    static StateSet states(int rows, int inputs) {
        return StateSet.pairs(new Pair<>(random("audio", rows, inputs), random("image", rows, inputs)), new int[rows]);
    }

    private static float[][] random(String stream, int count, int inputs) {
        UniformRandomProvider rng = Seed.of(1).at(stream).rng();
        float[][] rows = new float[count][inputs];
        for (float[] row : rows) for (int j = 0; j < inputs; j++) row[j] = rng.nextFloat() * 2 - 1;
        return rows;
    }
}
