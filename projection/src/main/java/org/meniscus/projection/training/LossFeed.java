package org.meniscus.projection.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.LossInput;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.LossResult;
import org.meniscus.losses.sampling.Mixup;

/**
 * Hands a loss what it asks for by name, and its gradients back to the heads. For k heads and a batch of B:
 *
 * <table>
 * <caption>names and values</caption>
 * <tr><td>{@code logits}</td><td>the output of the only head</td></tr>
 * <tr><td>{@code za}, {@code zb}; {@code support}, {@code query}</td><td>the outputs of two heads, with {@code labelsA},
 *     {@code labelsB}; {@code supportLabels}, {@code queryLabels} (numbered within the batch)</td></tr>
 * <tr><td>{@code mods}, {@code views}</td><td>all outputs, [k, B, D]; {@code partition} is the labels</td></tr>
 * <tr><td>{@code z}</td><td>all outputs as rows of one matrix, [k B, D]; {@code labels} and {@code clusters} are repeated k times
 *     then, {@code adjacency} joins equal labels</td></tr>
 * <tr><td>{@code zaM}, {@code zbM}; {@code target}, {@code zOld}</td><td>the outputs of slow heads; as {@code z}</td></tr>
 * <tr><td>{@code ta}, {@code tb}; {@code teacher}, {@code h}</td><td>the standardised states of both modalities; of the
 *     first</td></tr>
 * <tr><td>{@code classEmb}</td><td>mean state per class of the first modality</td></tr>
 * <tr><td>{@code index}</td><td>the numbers of the samples</td></tr>
 * <tr><td>{@code noiseRow}, {@code noiseCol}</td><td>Gumbel noise</td></tr>
 * <tr><td>{@code permA}, {@code lamA}, {@code permB}, {@code lamB}</td><td>drawn by {@link Mixup}</td></tr>
 * </table>
 */
final class LossFeed {
    private static final Set<String> SLOW = Set.of("zaM", "zbM", "target", "zOld");
    private static final List<String> STACKED = List.of("z");
    private static final List<String> SLICES = List.of("mods", "views");

    private final int modalities;
    private final Set<String> wanted;
    private final List<List<String>> own;

    LossFeed(LossInfo info, int modalities) {
        this.modalities = modalities;
        this.wanted = info.inputs().stream().map(LossInput::name).collect(Collectors.toSet());
        this.own = modalities == 1
                ? List.of(List.of("logits"))
                : modalities == 2 ? List.of(List.of("za", "support"), List.of("zb", "query")) : List.of();
    }

    /** What there is for so many heads. */
    List<String> available() {
        List<String> names = new ArrayList<>(List.of("z", "mods", "views", "labels", "partition", "index"));
        names.addAll(List.of("clusters", "adjacency", "target", "zOld", "teacher", "h", "classEmb"));
        if (modalities == 1) names.add("logits");
        if (modalities == 2)
            names.addAll(List.of(
                    "za",
                    "zb",
                    "support",
                    "query",
                    "labelsA",
                    "labelsB",
                    "supportLabels",
                    "queryLabels",
                    "zaM",
                    "zbM",
                    "ta",
                    "tb",
                    "noiseRow",
                    "noiseCol",
                    "permA",
                    "permB",
                    "lamA",
                    "lamB"));
        return names;
    }

    boolean wantsSlowHeads() {
        return wanted.stream().anyMatch(SLOW::contains);
    }

    /** From embeddings and labels alone. */
    LossInputs of(List<float[][]> embeddings, int... labels) {
        LossInputs inputs = LossInputs.empty();
        int n = labels.length;
        int width = embeddings.get(0)[0].length;
        for (int m = 0; m < own.size(); m++)
            for (String name : own.get(m))
                if (wanted.contains(name)) inputs = with(inputs, name, embeddings.subList(m, m + 1), n, width);
        for (String name : STACKED)
            if (wanted.contains(name)) inputs = with(inputs, name, embeddings, modalities * n, width);
        for (String name : SLICES)
            if (wanted.contains(name)) inputs = with(inputs, name, embeddings, modalities, n, width);
        int[] all = wanted.contains("z") ? repeated(labels) : labels;
        for (String name : List.of("labels", "clusters"))
            if (wanted.contains(name)) inputs = inputs.withIntegers(name, all);
        for (String name : List.of("labelsA", "labelsB", "partition"))
            if (wanted.contains(name)) inputs = inputs.withIntegers(name, labels);
        for (String name : List.of("supportLabels", "queryLabels"))
            if (wanted.contains(name)) inputs = inputs.withIntegers(name, ranks(labels));
        if (wanted.contains("adjacency")) inputs = inputs.with("adjacency", equal(all), all.length, all.length);
        return inputs;
    }

    /**
     * From a whole batch.
     *
     * @param training all states, for what is averaged over them
     */
    LossInputs of(TrainingBatch batch, StateSet training) {
        LossInputs inputs = of(batch.embeddings(), batch.labels());
        int n = batch.size();
        if (wanted.contains("index")) inputs = inputs.withIntegers("index", batch.samples());
        if (wantsSlowHeads()) {
            int width = batch.slow().get(0)[0].length;
            if (wanted.contains("zaM"))
                inputs = with(inputs, "zaM", batch.slow().subList(0, 1), n, width);
            if (wanted.contains("zbM"))
                inputs = with(inputs, "zbM", batch.slow().subList(1, 2), n, width);
            for (String name : List.of("target", "zOld"))
                if (wanted.contains(name)) inputs = with(inputs, name, batch.slow(), modalities * n, width);
        }
        for (String name : List.of("ta", "teacher", "h")) inputs = withStates(inputs, name, batch.states(), 0);
        inputs = withStates(inputs, "tb", batch.states(), 1);
        if (wanted.contains("classEmb")) inputs = withClassMeans(inputs, training);
        RandomGenerator random = BatchRule.random(batch.seed().at("loss"));
        for (String name : List.of("noiseRow", "noiseCol"))
            if (wanted.contains(name)) inputs = inputs.with(name, gumbel(n * n, random::nextDouble), n, n);
        return wanted.contains("permA") ? new Mixup().drawInto(inputs, n, random) : inputs;
    }

    /** Overwrites the gradients of the heads with those of the loss. */
    void collect(LossResult result, int rows, List<float[][]> gradients) {
        for (int m = 0; m < gradients.size(); m++) {
            for (float[] row : gradients.get(m)) Arrays.fill(row, 0f);
            if (m < own.size()) for (String name : own.get(m)) add(result, name, 0, gradients.get(m));
            for (String name : STACKED) add(result, name, m * rows, gradients.get(m));
            for (String name : SLICES) add(result, name, m * rows, gradients.get(m));
        }
    }

    private static void add(LossResult result, String input, int firstRow, float[][] gradient) {
        if (!result.gradients().containsKey(input)) return;
        float[] values = result.gradient(input).toFloats();
        int width = gradient[0].length;
        for (int i = 0; i < gradient.length; i++)
            for (int j = 0; j < width; j++) gradient[i][j] += values[(firstRow + i) * width + j];
    }

    private LossInputs withStates(LossInputs inputs, String name, StateSet states, int modality) {
        if (!wanted.contains(name) || modality >= states.modalities()) return inputs;
        return with(
                inputs, name, List.<float[][]>of(states.states(modality)), states.samples(), states.features(modality));
    }

    private static LossInputs withClassMeans(LossInputs inputs, StateSet training) {
        int[] labels = training.labels();
        int classes = Arrays.stream(labels).max().orElseThrow() + 1;
        int features = training.features(0);
        double[] means = new double[classes * features];
        int[] counts = new int[classes];
        for (int label : labels) counts[label]++;
        for (int i = 0; i < labels.length; i++)
            for (int j = 0; j < features; j++)
                means[labels[i] * features + j] += training.states(0)[i][j] / (double) counts[labels[i]];
        return inputs.with("classEmb", means, classes, features);
    }

    /** -log(-log u) */
    private static double[] gumbel(int size, DoubleSupplier uniform) {
        double[] noise = new double[size];
        for (int i = 0; i < size; i++) noise[i] = -StrictMath.log(-StrictMath.log(1 - uniform.getAsDouble()));
        return noise;
    }

    private static LossInputs with(LossInputs inputs, String name, List<float[][]> matrices, int... shape) {
        return inputs.with(name, flat(matrices), shape);
    }

    private static float[] flat(List<float[][]> matrices) {
        int rows = matrices.get(0).length;
        int width = matrices.get(0)[0].length;
        float[] values = new float[matrices.size() * rows * width];
        int at = 0;
        for (float[][] matrix : matrices)
            for (float[] row : matrix) {
                System.arraycopy(row, 0, values, at, width);
                at += width;
            }
        return values;
    }

    /** The classes of the batch numbered from 0. */
    private static int[] ranks(int... labels) {
        int[] classes = Arrays.stream(labels).sorted().distinct().toArray();
        return Arrays.stream(labels)
                .map(label -> Arrays.binarySearch(classes, label))
                .toArray();
    }

    private int[] repeated(int... labels) {
        return IntStream.range(0, modalities * labels.length)
                .map(i -> labels[i % labels.length])
                .toArray();
    }

    private static double[] equal(int... labels) {
        double[] same = new double[labels.length * labels.length];
        for (int i = 0; i < same.length; i++) same[i] = labels[i / labels.length] == labels[i % labels.length] ? 1 : 0;
        return same;
    }
}
