package org.meniscus.projection.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.base.Require;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.ParameterSpec;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.head.Standardiser;

/**
 * Trained heads in a file.
 *
 * <p>The file is an {@code .npz} archive: {@code meniscus.json} (version, layers) and one float32 matrix per parameter,
 * {@code head0.0.weight} (inputs x outputs), beside {@code head0.mean} and {@code head0.inverseDeviation} (1 x inputs).
 * In Python:
 *
 * <pre>
 * h = numpy.load("heads.npz")
 * y = ((x - h["head0.mean"]) * h["head0.inverseDeviation"]) @ h["head0.0.weight"] + h["head0.0.bias"]
 * </pre>
 */
public final class Checkpoint {
    private static final String FORMAT = "meniscus-heads";
    private static final int VERSION = 1;

    private Checkpoint() {}

    record Description(String format, int version, List<HeadSpec> heads) {}

    /** Writes the heads, replacing the file in one step. */
    public static void write(Path file, List<ProjectionHead> heads) {
        Map<String, float[][]> arrays = new LinkedHashMap<>();
        for (int h = 0; h < heads.size(); h++) add(arrays, "head" + h + ".", heads.get(h));
        Description description = new Description(
                FORMAT, VERSION, heads.stream().map(ProjectionHead::spec).toList());
        Archive.of(description, arrays).write(file);
    }

    private static void add(Map<String, float[][]> arrays, String prefix, ProjectionHead head) {
        arrays.put(prefix + "mean", new float[][] {head.standardiser().mean()});
        arrays.put(
                prefix + "inverseDeviation", new float[][] {head.standardiser().inverseDeviation()});
        List<ParameterSpec> specs = head.spec().parameters(head.inputs());
        List<float[][]> values = head.parameters();
        for (int i = 0; i < specs.size(); i++) arrays.put(prefix + specs.get(i).name(), values.get(i));
    }

    /**
     * Reads heads back, bit for bit.
     *
     * @throws org.meniscus.base.InputException when the file is missing, cut short, damaged, of another kind or of a newer version
     */
    public static List<ProjectionHead> read(Path file) {
        Archive archive = Archive.read(file);
        archive.requireFormat(file, FORMAT, VERSION);
        Description description = archive.describe(file, Description.class);
        List<ProjectionHead> heads = new ArrayList<>();
        for (int h = 0; h < description.heads.size(); h++)
            heads.add(head(file, archive.arrays(), "head" + h + ".", description.heads.get(h)));
        return heads;
    }

    private static ProjectionHead head(Path file, Map<String, float[][]> arrays, String prefix, HeadSpec spec) {
        Standardiser standardiser = Standardiser.of(
                array(file, arrays, prefix + "mean")[0], array(file, arrays, prefix + "inverseDeviation")[0]);
        List<float[][]> parameters = new ArrayList<>();
        for (ParameterSpec parameter : spec.parameters(standardiser.features()))
            parameters.add(array(file, arrays, prefix + parameter.name()));
        return ProjectionHead.of(spec, standardiser, parameters);
    }

    private static float[][] array(Path file, Map<String, float[][]> arrays, String name) {
        Require.that(arrays.containsKey(name), "%s: the array '%s' is missing", file, name);
        return arrays.get(name);
    }
}
