package org.meniscus.projection.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.losses.LossState;
import org.meniscus.projection.compute.ComputeBackend;

/**
 * A training between two epochs: continuing from it gives the same bits as never having stopped. Random streams need no
 * place in it, because each is named by its epoch and batch.
 *
 * @param identity which training this belongs to: settings, seed, backend and data
 * @param epochs done so far
 * @param bestEpoch the number of the best so far
 * @param heads one per modality
 * @param memory what the objective carries: state of the loss, what it learns, slow heads
 */
public record TrainingState(
        String identity, List<TrainingHistory.Epoch> epochs, int bestEpoch, List<Head> heads, LossState memory) {
    public TrainingState {
        epochs = List.copyOf(epochs);
        heads = List.copyOf(heads);
    }

    /**
     * @param parameters after the last epoch, in the order of the head's parameters
     * @param best after the best epoch
     * @param moments of the optimiser, two per parameter
     * @param steps of the optimiser so far
     */
    public record Head(List<float[][]> parameters, List<float[][]> best, List<float[][]> moments, int steps) {}

    void requireIdentity(String expected) {
        if (!identity.equals(expected))
            throw new InputException("the saved training belongs to other settings, seed, backend or data; "
                    + "start anew or restore what it was started with");
    }

    static String identity(
            HeadTrainer trainer, ComputeBackend backend, Seed seed, StateSet training, StateSet validation) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            String settings = trainer.spec() + "|" + trainer.heads() + "|"
                    + trainer.objective().description() + "|" + trainer.score().name() + "|" + seed + "|"
                    + backend.name();
            sha.update(settings.getBytes(StandardCharsets.UTF_8));
            digest(sha, training);
            if (validation != null) digest(sha, validation);
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void digest(MessageDigest sha, StateSet states) {
        for (int m = 0; m < states.modalities(); m++) {
            ByteBuffer row = ByteBuffer.allocate(4 * states.features(m));
            for (float[] state : states.states(m)) {
                row.clear();
                row.asFloatBuffer().put(state);
                sha.update(row.array());
            }
        }
        for (int label : states.labels())
            sha.update(ByteBuffer.allocate(4).putInt(label).array());
    }
}
