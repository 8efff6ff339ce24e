package org.meniscus.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.LossCatalog;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.LossResult;

/** Value and gradient of losses for 256 pairs of random rows of dimension 64, beside PyTorch (float, eager). */
final class LossesBenchmark {
    private static final int BATCH = 256;
    private static final int DIMENSION = 64;
    private static final double STEP = 1e-5;
    private static final double AGREEMENT = 1e-4;

    private LossesBenchmark() {}

    static void run(Figures out, boolean quick) throws IOException, InterruptedException {
        double seconds = quick ? 1.5 : 5;
        Map<String, Double> torch = new PythonPeer("losses_torch.py", "torch")
                .run(out, String.valueOf(BATCH), String.valueOf(DIMENSION), String.valueOf(seconds));
        LossInputs everything = inputs(new Random(1), BATCH, DIMENSION);
        for (String name : List.of("info-nce", "supcon", "dcl", "mw-auc", "gram")) {
            ContrastiveLoss loss = LossCatalog.standard().create(name);
            LossInputs inputs = everything.selectedFor(loss);
            double error = gradientError(loss, inputs);
            if (!(error < AGREEMENT))
                throw new IllegalStateException(name + ": the gradient is off by " + error + " of the slope");
            AtomicReference<LossResult> last = new AtomicReference<>();
            double rate = Speed.best(seconds, () -> last.set(loss.evaluate(inputs)));
            out.line(name, 1e3 / rate, "CPU ms");
            out.line(name + "/gradient-error", error, "of the slope, by finite differences");
            Double peer = torch.get("torch/" + name);
            if (peer != null) out.line(name + "/torch", 1e3 / rate / peer, "x of its time");
        }
    }

    static LossInputs inputs(Random random, int batch, int dimension) {
        double[] za = random.doubles((long) batch * dimension, -1, 1).toArray();
        double[] zb = random.doubles((long) batch * dimension, -1, 1).toArray();
        int[] labels = random.ints(batch, 0, 10).toArray();
        return LossInputs.of("za", za, batch, dimension)
                .with("zb", zb, batch, dimension)
                .with("z", za, batch, dimension)
                .with("mods", threeModalities(za, zb), 3, batch, dimension)
                .withIntegers("labels", labels)
                .withIntegers("labelsA", labels)
                .withIntegers("labelsB", labels);
    }

    private static double[] threeModalities(double[] za, double[] zb) {
        double[] mods = Arrays.copyOf(za, 3 * za.length);
        for (int i = 0; i < za.length; i++) {
            mods[za.length + i] = zb[i];
            mods[2 * za.length + i] = (za[i] + zb[i]) / 2;
        }
        return mods;
    }

    /**
     * How far a central difference is from the gradient, as a share of the slope: along the gradient itself, so that
     * every entry of it counts.
     */
    static double gradientError(ContrastiveLoss loss, LossInputs inputs) {
        double slope = 0;
        LossInputs ahead = inputs;
        LossInputs behind = inputs;
        LossResult here = loss.evaluate(inputs);
        double length = 0;
        for (String name : here.gradients().keySet())
            for (double g : here.gradient(name).toDoubles()) length += g * g;
        length = Math.sqrt(length);
        for (String name : here.gradients().keySet()) {
            double[] gradient = here.gradient(name).toDoubles();
            double[] up = inputs.tensor(name).toDoubles();
            double[] down = up.clone();
            for (int i = 0; i < gradient.length; i++) {
                up[i] += STEP * gradient[i] / length;
                down[i] -= STEP * gradient[i] / length;
                slope += gradient[i] * gradient[i] / length;
            }
            ahead = ahead.with(name, up, inputs.tensor(name).shape());
            behind = behind.with(name, down, inputs.tensor(name).shape());
        }
        double difference =
                (loss.evaluate(ahead).value() - loss.evaluate(behind).value()) / (2 * STEP);
        return Math.abs(difference / slope - 1);
    }
}
