package org.meniscus.projection.head;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;

/**
 * A head with its numbers: liquid state in, embedding out. Immutable.
 *
 * <p>embedding = layers(standardise(state)), per row, in single precision.
 */
public final class ProjectionHead {
    /** Rows per pass; bounds the memory of a projection and changes no value. */
    private static final int ROWS_PER_PASS = 1024;

    private final HeadSpec spec;
    private final Standardiser standardiser;
    private final List<float[][]> parameters;

    private ProjectionHead(HeadSpec spec, Standardiser standardiser, List<float[][]> parameters) {
        this.spec = spec;
        this.standardiser = standardiser;
        this.parameters = parameters;
    }

    /**
     * @param parameters matrices in the order of {@link HeadSpec#parameters}; copied
     */
    public static ProjectionHead of(HeadSpec spec, Standardiser standardiser, List<float[][]> parameters) {
        List<ParameterSpec> expected = spec.parameters(standardiser.features());
        Require.that(
                expected.size() == parameters.size(),
                "the head has %d parameters, %d were given",
                expected.size(),
                parameters.size());
        for (int i = 0; i < expected.size(); i++) check(expected.get(i), parameters.get(i));
        return new ProjectionHead(spec, standardiser, copy(parameters));
    }

    /** An untrained head; every parameter has its own stream below the seed. */
    public static ProjectionHead initialise(HeadSpec spec, Standardiser standardiser, Seed seed) {
        List<float[][]> values = new ArrayList<>();
        for (ParameterSpec parameter : spec.parameters(standardiser.features()))
            values.add(parameter.initialise(seed.at(parameter.name())));
        return new ProjectionHead(spec, standardiser, values);
    }

    public HeadSpec spec() {
        return spec;
    }

    public Standardiser standardiser() {
        return standardiser;
    }

    /** Features of a state. */
    public int inputs() {
        return standardiser.features();
    }

    /** Width of an embedding. */
    public int outputs() {
        return spec.outputs(inputs());
    }

    /** Copies of the trained matrices, in the order of {@link HeadSpec#parameters}. */
    public List<float[][]> parameters() {
        return copy(parameters);
    }

    /**
     * @param states samples x {@link #inputs()}
     * @return samples x {@link #outputs()}
     */
    public float[][] project(ComputeBackend backend, float[][] states) {
        try (HeadNetwork network = new HeadNetwork(backend, spec, inputs(), parameters)) {
            return project(backend, network, standardiser.apply(states), outputs());
        }
    }

    /** Projects states that are standardised already, in passes of bounded size. */
    public static float[][] project(ComputeBackend backend, HeadNetwork network, float[][] standardised, int outputs) {
        float[][] embeddings = new float[standardised.length][outputs];
        for (int from = 0; from < standardised.length; from += ROWS_PER_PASS) {
            int to = Math.min(from + ROWS_PER_PASS, standardised.length);
            Matrix out = network.forward(Arrays.copyOfRange(standardised, from, to), Pass.EVALUATION);
            backend.download(out, Arrays.copyOfRange(embeddings, from, to));
        }
        return embeddings;
    }

    private static void check(ParameterSpec expected, float[][] given) {
        Require.that(
                given.length == expected.rows()
                        && Arrays.stream(given).allMatch(row -> row.length == expected.columns()),
                "parameter %s must be %d x %d",
                expected.name(),
                expected.rows(),
                expected.columns());
        for (float[] row : given) for (float value : row) Require.finite("parameter " + expected.name(), value);
    }

    private static List<float[][]> copy(List<float[][]> matrices) {
        return matrices.stream()
                .map(m -> Arrays.stream(m).map(float[]::clone).toArray(float[][]::new))
                .toList();
    }
}
