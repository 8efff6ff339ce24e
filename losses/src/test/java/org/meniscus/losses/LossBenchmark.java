package org.meniscus.losses;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Time of value + gradient for random pairs: {@code LossBenchmark [batch dimension repetitions loss...]}. Not a test.
 * Prints the fastest and the median of the repetitions after as many for warming up; {@code src/test/scripts/torch_losses.py}
 * prints the same for PyTorch.
 */
final class LossBenchmark {
    private LossBenchmark() {}

    public static void main(String[] arguments) {
        int batch = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 256;
        int dimension = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
        int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        String[] names = arguments.length > 3
                ? Arrays.copyOfRange(arguments, 3, arguments.length)
                : new String[] {"info-nce", "supcon", "dcl", "mw-auc", "gram"};
        Random random = new Random(1);
        double[] za = random.doubles((long) batch * dimension, -1, 1).toArray();
        double[] zb = random.doubles((long) batch * dimension, -1, 1).toArray();
        int[] labels = random.ints(batch, 0, 10).toArray();
        LossInputs everything = LossInputs.of("za", za, batch, dimension)
                .with("zb", zb, batch, dimension)
                .with("z", za, batch, dimension)
                .with("mods", threeModalities(za, zb), 3, batch, dimension)
                .withIntegers("labels", labels)
                .withIntegers("labelsA", labels)
                .withIntegers("labelsB", labels);
        for (String name : names) {
            ContrastiveLoss loss = LossCatalog.standard().create(name);
            LossInputs inputs = everything.selectedFor(loss);
            double[] milliseconds = new double[repetitions];
            double sink = 0;
            for (int i = -repetitions; i < repetitions; i++) {
                long start = System.nanoTime();
                sink += loss.evaluate(inputs).value();
                if (i >= 0) milliseconds[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(milliseconds);
            System.out.printf(
                    Locale.ROOT,
                    "%-20s B=%d D=%d  fastest %.3f ms  median %.3f ms  (value %.4f)%n",
                    name,
                    batch,
                    dimension,
                    milliseconds[0],
                    milliseconds[repetitions / 2],
                    sink / (2 * repetitions));
        }
    }

    private static double[] threeModalities(double[] za, double[] zb) {
        double[] mods = Arrays.copyOf(za, 3 * za.length);
        for (int i = 0; i < za.length; i++) {
            mods[za.length + i] = zb[i];
            mods[2 * za.length + i] = (za[i] + zb[i]) / 2;
        }
        return mods;
    }
}
