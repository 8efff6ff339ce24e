package org.meniscus.losses;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Random inputs of random shapes for any registered loss, from what it declares. */
public final class RandomInputs {
    private final Random random;
    private final LossInfo info;
    private final Map<String, Integer> extents = new HashMap<>();

    private RandomInputs(ContrastiveLoss loss, long seed, int fixedBatch) {
        this.random = new Random(seed);
        this.info = loss.info();
        int batch = fixedBatch > 0 ? fixedBatch : between(3, 7);
        extents.put("B", batch);
        extents.put("k", between(2, 4));
        extents.put("V", between(2, 3));
        extents.put("C", between(3, 5));
        extents.put("N", batch + between(0, 4));
        extents.put("S", between(3, 6));
        switch (info.name()) {
            case "simhand-nce" -> extents.put("M", 2 * batch);
            case "group-positive-nce" ->
                extents.put(
                        "M",
                        batch
                                * ((int) LossParameters.of(loss).get("positives")
                                        + (int) LossParameters.of(loss).get("negatives")));
            case "palm" -> extents.put("R", 3 * between(2, 3));
            case "gram" -> extents.put("D", between(5, 7)); // more dimensions than modalities, else V has no slope
            default -> {}
        }
    }

    public static LossInputs of(ContrastiveLoss loss, long seed) {
        return of(loss, seed, 0);
    }

    /** With this batch size, or a random one for 0. */
    public static LossInputs of(ContrastiveLoss loss, long seed, int batch) {
        RandomInputs draw = new RandomInputs(loss, seed, batch);
        LossInputs inputs = LossInputs.empty();
        for (LossInput input : draw.info.inputs()) {
            int[] shape = input.shape().stream().mapToInt(draw::extent).toArray();
            inputs = input.kind() == LossInput.Kind.INTEGERS
                    ? inputs.withIntegers(input.name(), draw.integers(input.name(), shape[0]))
                    : inputs.with(input.name(), draw.tensor(input, shape));
        }
        return inputs;
    }

    private int extent(String letter) {
        return extents.computeIfAbsent(letter, key -> between(2, 5));
    }

    private int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    private int[] integers(String name, int n) {
        return switch (name) {
            case "permA", "permB" -> random.ints(n, 0, n).toArray();
            case "index" ->
                IntStream.range(0, n)
                        .map(i -> (i + extent("N") - n) % extent("N"))
                        .toArray();
            case "changed" -> IntStream.range(0, n).map(i -> i % 2).toArray();
            case "supportLabels" -> IntStream.range(0, n).map(i -> i % 3).toArray();
            default ->
                IntStream.range(0, n).map(i -> i < 2 ? 0 : random.nextInt(3)).toArray();
        };
    }

    private Tensor tensor(LossInput input, int... shape) {
        int size = 1;
        for (int extent : shape) size *= extent;
        double[] values = new double[size];
        for (int i = 0; i < size; i++) values[i] = value(input);
        boolean unitRows = info.name().equals("palm") || (input.name().startsWith("queue") && shape.length == 2);
        if (unitRows) normalise(values, shape[shape.length - 1]);
        if (input.name().equals("adjacency")) for (int i = 0; i < size; i += shape[0] + 1) values[i] = 1;
        return Tensor.of(values, shape);
    }

    private double value(LossInput input) {
        if (input.name().startsWith("logU")) return random.nextInt(4) == 0 ? -1e30 : -random.nextDouble();
        if (input.name().startsWith("tau")) return 0.05 + 0.4 * random.nextDouble();
        if (input.name().equals("queuePtr")) return 1;
        return switch (input.name()) {
            case "lamA", "lamB", "wPos", "wNeg", "posDist", "allDist", "adjacency", "assign", "cooccurrence", "grade" ->
                0.05 + 0.95 * random.nextDouble();
            default -> random.nextGaussian();
        };
    }

    private static void normalise(double[] values, int d) {
        for (int from = 0; from < values.length; from += d) {
            double squares = 0;
            for (int k = from; k < from + d; k++) squares += values[k] * values[k];
            for (int k = from; k < from + d; k++) values[k] /= Math.sqrt(squares);
        }
    }
}
