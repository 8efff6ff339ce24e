package org.meniscus.projection.training;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.LossException;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.LossResult;

/**
 * A loss of the catalog on the embeddings of a batch. It is given what it asks for by name:
 *
 * <table>
 * <caption>names and values, for k heads and a batch of B</caption>
 * <tr><td>{@code logits}</td><td>the output of the only head, k = 1</td></tr>
 * <tr><td>{@code za}, {@code zb}</td><td>the outputs of the two heads, k = 2; {@code labelsA} and {@code labelsB} their
 *     labels</td></tr>
 * <tr><td>{@code mods}</td><td>all outputs, [k, B, D]</td></tr>
 * <tr><td>{@code z}</td><td>all outputs as rows of one matrix, [k B, D]; {@code labels} is repeated k times then</td></tr>
 * <tr><td>{@code labels}</td><td>the labels</td></tr>
 * </table>
 */
final class LossObjective implements Objective {
    private static final String STACKED = "z";
    private static final String SLICES = "mods";

    private final ContrastiveLoss loss;
    private final List<String> single;
    private final boolean stacked;

    LossObjective(ContrastiveLoss loss, int modalities) {
        this.loss = loss;
        this.single = modalities == 1 ? List.of("logits") : modalities == 2 ? List.of("za", "zb") : List.of();
        this.stacked = has(STACKED);
        if (loss.info().isStateful())
            throw new InputException("loss '" + loss.name()
                    + "' carries state from batch to batch, which head training does not support");
        List<String> available = new ArrayList<>(single);
        available.addAll(List.of(STACKED, SLICES, "labels"));
        if (modalities == 2) available.addAll(List.of("labelsA", "labelsB"));
        try {
            loss.info().requireFits(available);
        } catch (LossException e) {
            throw new InputException("with " + modalities + " modalities, " + e.getMessage(), e);
        }
    }

    /** The loss and its parameters; one word for objectives from elsewhere. */
    static String describe(Objective objective) {
        return objective instanceof LossObjective named
                ? named.loss.name() + " " + named.loss
                : objective instanceof Record ? objective.toString() : "custom";
    }

    private boolean has(String input) {
        return loss.info().inputs().stream()
                .anyMatch(declared -> declared.name().equals(input));
    }

    @Override
    public double evaluate(List<float[][]> embeddings, int[] labels, List<float[][]> gradients) {
        LossResult result = evaluate(inputs(embeddings, labels).selectedFor(loss));
        int rows = labels.length;
        for (int m = 0; m < embeddings.size(); m++) {
            for (float[] row : gradients.get(m)) java.util.Arrays.fill(row, 0f);
            if (m < single.size()) add(result, single.get(m), 0, gradients.get(m));
            add(result, STACKED, m * rows, gradients.get(m));
            add(result, SLICES, m * rows, gradients.get(m));
        }
        return result.value();
    }

    private LossResult evaluate(LossInputs inputs) {
        try {
            return loss.evaluate(inputs);
        } catch (LossException e) {
            throw new InputException(
                    "training with loss '" + loss.name() + "' failed: " + e.getMessage()
                            + "; try a lower learning rate, a higher temperature or larger batches",
                    e);
        }
    }

    private LossInputs inputs(List<float[][]> embeddings, int... labels) {
        LossInputs inputs = LossInputs.empty();
        int k = embeddings.size();
        int width = embeddings.get(0)[0].length;
        for (int m = 0; m < single.size(); m++)
            inputs = inputs.with(single.get(m), flat(List.<float[][]>of(embeddings.get(m))), labels.length, width);
        if (stacked) inputs = inputs.with(STACKED, flat(embeddings), k * labels.length, width);
        if (has(SLICES)) inputs = inputs.with(SLICES, flat(embeddings), k, labels.length, width);
        inputs = inputs.withIntegers("labels", stacked ? repeated(k, labels) : labels);
        return inputs.withIntegers("labelsA", labels).withIntegers("labelsB", labels);
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

    private static int[] repeated(int times, int... labels) {
        int[] all = new int[times * labels.length];
        for (int i = 0; i < times; i++) System.arraycopy(labels, 0, all, i * labels.length, labels.length);
        return all;
    }

    private static void add(LossResult result, String input, int firstRow, float[][] gradient) {
        if (!result.gradients().containsKey(input)) return;
        float[] values = result.gradient(input).toFloats();
        int width = gradient[0].length;
        for (int i = 0; i < gradient.length; i++)
            for (int j = 0; j < width; j++) gradient[i][j] += values[(firstRow + i) * width + j];
    }
}
