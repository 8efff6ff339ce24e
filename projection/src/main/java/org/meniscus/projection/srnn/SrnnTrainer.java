package org.meniscus.projection.srnn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.training.Batches;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.TrainingHistory;
import org.meniscus.projection.training.TrainingSpec;
import org.meniscus.projection.training.ValidationScore;

/**
 * Trains recurrent layers and their heads together, one pair per modality: SRNN-ANN with cross-entropy and one modality,
 * SRNN-CLIP with a contrastive loss and two.
 *
 * @param spec how; its scaling is not used, because states change as the layer learns
 * @param layers one per modality
 * @param heads one per modality
 * @param objective what is minimised
 * @param score chooses the epoch
 */
public record SrnnTrainer(
        TrainingSpec spec, List<SrnnSpec> layers, List<HeadSpec> heads, Objective objective, ValidationScore score) {
    public SrnnTrainer {
        layers = List.copyOf(layers);
        heads = List.copyOf(heads);
        Require.that(
                !heads.isEmpty() && heads.size() == layers.size(),
                "%d recurrent layers for %d heads",
                layers.size(),
                heads.size());
    }

    /**
     * Spikes of every modality, sample by sample, with labels.
     *
     * @param modalities one per head, with as many samples as labels
     */
    public record Samples(List<SpikeTrains> modalities, int[] labels) {
        public Samples {
            modalities = List.copyOf(modalities);
            for (SpikeTrains trains : modalities)
                Require.that(
                        trains.samples() == labels.length, "%d samples for %d labels", trains.samples(), labels.length);
        }

        int[] all() {
            return IntStream.range(0, labels.length).toArray();
        }
    }

    /**
     * The outcome.
     *
     * @param networks one per modality, of the chosen epoch
     */
    public record Outcome(List<TrainedSrnn> networks, TrainingHistory history) {}

    /** Trains all epochs or until patience ends, and keeps the epoch with the best validation score, the first of equals. */
    public Outcome train(
            ComputeBackend backend, Samples training, Samples validation, Seed seed, ProgressListener progress) {
        return run(backend, training, validation, spec.epochs(), seed, progress);
    }

    /** The first epochs of the same course on these samples, without choosing; the last of them is kept. */
    public Outcome refit(ComputeBackend backend, Samples all, int epochs, Seed seed, ProgressListener progress) {
        Require.inRange("epochs of a refit", epochs, 1, spec.epochs());
        return run(backend, all, null, epochs, seed, progress);
    }

    private Outcome run(
            ComputeBackend backend,
            Samples training,
            Samples validation,
            int last,
            Seed seed,
            ProgressListener progress) {
        List<TrainingHistory.Epoch> epochs = new ArrayList<>();
        List<TrainedSrnn> best = List.of();
        int bestEpoch = 0;
        List<SrnnEncoder> encoders = new ArrayList<>();
        try {
            for (int m = 0; m < heads.size(); m++)
                encoders.add(new SrnnEncoder(
                        backend,
                        layers.get(m),
                        heads.get(m),
                        spec.optimiser(),
                        training.modalities().get(m),
                        seed.at("srnn").at(m)));
            for (int epoch = 1; epoch <= last; epoch++) {
                double loss = epoch(encoders, training, seed, epoch);
                Double value =
                        validation == null ? null : score.score(embeddings(encoders, validation), validation.labels());
                epochs.add(new TrainingHistory.Epoch(epoch, loss, value, 0));
                if (value == null
                        || bestEpoch == 0
                        || value > epochs.get(bestEpoch - 1).score()) {
                    bestEpoch = epoch;
                    best = encoders.stream().map(SrnnEncoder::snapshot).toList();
                }
                progress.progress("training the recurrent network", epoch, last);
                if (spec.patience() > 0 && epoch - bestEpoch >= spec.patience()) break;
            }
            return new Outcome(best, new TrainingHistory(validation == null ? "" : score.name(), epochs, bestEpoch));
        } finally {
            encoders.forEach(SrnnEncoder::close);
        }
    }

    private double epoch(List<SrnnEncoder> encoders, Samples training, Seed seed, int epoch) {
        int[][] batches = Batches.of(
                training.labels().length, spec.batchSize(), seed.at("batches").at(epoch));
        double sum = 0;
        for (int b = 0; b < batches.length; b++) {
            int[] batch = batches[b];
            int[] labels = IntStream.of(batch).map(i -> training.labels()[i]).toArray();
            List<float[][]> embeddings = new ArrayList<>();
            List<float[][]> gradients = new ArrayList<>();
            for (int m = 0; m < encoders.size(); m++) {
                embeddings.add(encoders.get(m).forward(training.modalities().get(m), batch));
                gradients.add(new float[batch.length][embeddings.get(m)[0].length]);
            }
            double loss = objective.evaluate(embeddings, labels, gradients);
            if (!Double.isFinite(loss))
                throw new InputException(
                        "training diverged: the loss is " + loss + " in epoch " + epoch + "; lower the learning rate");
            double factor = spec.schedule().factor(epoch - 1 + (double) b / batches.length, spec.epochs());
            for (int m = 0; m < encoders.size(); m++) encoders.get(m).learn(gradients.get(m), factor);
            sum += loss * batch.length;
        }
        return sum / training.labels().length;
    }

    private static List<float[][]> embeddings(List<SrnnEncoder> encoders, Samples samples) {
        List<float[][]> embeddings = new ArrayList<>();
        for (int m = 0; m < encoders.size(); m++)
            embeddings.add(encoders.get(m).forward(samples.modalities().get(m), samples.all()));
        return embeddings;
    }
}
