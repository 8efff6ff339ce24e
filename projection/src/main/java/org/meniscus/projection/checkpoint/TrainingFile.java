package org.meniscus.projection.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.losses.LossState;
import org.meniscus.projection.training.TrainingHistory;
import org.meniscus.projection.training.TrainingKeeper;
import org.meniscus.projection.training.TrainingState;

/**
 * A training kept in a file, in the format of {@link Checkpoint}: whole epochs only, each replacing the file in one step,
 * so that the program may be killed at any moment.
 */
public final class TrainingFile implements TrainingKeeper {
    private static final String FORMAT = "meniscus-training";
    private static final int VERSION = 1;

    private final Path file;

    public TrainingFile(Path file) {
        this.file = file;
    }

    /** Counts say how many matrices there are of each kind per head. */
    record Description(
            String format,
            int version,
            String identity,
            List<TrainingHistory.Epoch> epochs,
            int bestEpoch,
            List<Counts> heads) {}

    record Counts(int parameters, int steps) {}

    @Override
    public void save(TrainingState state) {
        Map<String, float[][]> arrays = new LinkedHashMap<>();
        List<Counts> counts = new ArrayList<>();
        for (int h = 0; h < state.heads().size(); h++) {
            TrainingState.Head head = state.heads().get(h);
            put(arrays, "head" + h + ".parameter", head.parameters());
            put(arrays, "head" + h + ".best", head.best());
            put(arrays, "head" + h + ".moment", head.moments());
            counts.add(new Counts(head.parameters().size(), head.steps()));
        }
        Description description =
                new Description(FORMAT, VERSION, state.identity(), state.epochs(), state.bestEpoch(), counts);
        Archive.of(description, arrays, encode(state.memory())).write(file);
    }

    /** @throws org.meniscus.base.InputException when the file is damaged or of another kind */
    @Override
    public Optional<TrainingState> load() {
        if (!Files.exists(file)) return Optional.empty();
        Archive archive = Archive.read(file);
        archive.requireFormat(file, FORMAT, VERSION);
        Description description = archive.describe(file, Description.class);
        List<TrainingState.Head> heads = new ArrayList<>();
        for (int h = 0; h < description.heads.size(); h++) {
            Counts counts = description.heads.get(h);
            heads.add(new TrainingState.Head(
                    take(archive, "head" + h + ".parameter", counts.parameters),
                    take(archive, "head" + h + ".best", counts.parameters),
                    take(archive, "head" + h + ".moment", 2 * counts.parameters),
                    counts.steps));
        }
        return Optional.of(new TrainingState(
                description.identity, description.epochs, description.bestEpoch, heads, decode(archive.memory())));
    }

    private static byte[] encode(LossState memory) {
        if (memory.isEmpty()) return new byte[0];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            memory.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private LossState decode(byte[] memory) {
        if (memory.length == 0) return LossState.NONE;
        try {
            return LossState.readFrom(new DataInputStream(new ByteArrayInputStream(memory)));
        } catch (IOException e) {
            throw new InputException(file + ": the state of the loss cannot be read: " + e, e);
        }
    }

    private static void put(Map<String, float[][]> arrays, String name, List<float[][]> matrices) {
        for (int i = 0; i < matrices.size(); i++) arrays.put(name + i, matrices.get(i));
    }

    private List<float[][]> take(Archive archive, String name, int count) {
        List<float[][]> matrices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[][] matrix = archive.arrays().get(name + i);
            Require.that(matrix != null, "%s: the array '%s%d' is missing", file, name, i);
            matrices.add(matrix);
        }
        return matrices;
    }
}
