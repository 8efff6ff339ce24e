package org.meniscus.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.ContrastiveLoss.NoAnchors;
import org.meniscus.losses.LossCatalog;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.LossResult;
import org.meniscus.losses.Tensor;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;
import org.meniscus.projection.training.BackendAccelerator;

/**
 * Value and gradient of losses for pairs of random rows, beside PyTorch (float, eager): in {@code float} on every compute
 * backend of the class path, as training uses them, and in {@code double}. Two threads and wall time everywhere: give it a
 * quiet machine.
 */
final class LossesBenchmark {
    private static final int THREADS = 2;
    private static final List<String> LOSSES = List.of("info-nce", "supcon", "dcl", "mw-auc", "gram");
    private static final int SMALL = 256;
    private static final double STEP = 1e-5;
    private static final double AGREEMENT = 1e-4;
    private static final double FLOAT_AGREEMENT = 1e-3;

    private record Size(int batch, int dimension) {
        @Override
        public String toString() {
            return batch + "x" + dimension;
        }
    }

    private LossesBenchmark() {}

    static void run(Figures out, boolean quick) throws IOException, InterruptedException {
        double seconds = quick ? 1 : 1.5;
        List<Size> sizes = quick
                ? List.of(new Size(SMALL, 64))
                : List.of(new Size(SMALL, 64), new Size(SMALL, 256), new Size(4096, 64), new Size(4096, 256));
        for (Size size : sizes) {
            Map<String, Double> torch = new PythonPeer("losses_torch.py", "torch", THREADS)
                    .run(
                            out,
                            String.valueOf(size.batch),
                            String.valueOf(size.dimension),
                            String.valueOf(seconds),
                            String.valueOf(THREADS));
            LossInputs inputs = inputs(new Random(1), size.batch, size.dimension);
            for (String name : LOSSES) compare(name, size, inputs, seconds, torch, out);
        }
    }

    private static void compare(
            String name, Size size, LossInputs everything, double seconds, Map<String, Double> torch, Figures out) {
        ContrastiveLoss loss = LossCatalog.standard().create(name);
        LossInputs inputs = everything.selectedFor(loss);
        String label = name + "/" + size;
        LossResult exact = loss.evaluate(inputs);
        if (size.batch == SMALL) {
            double error = gradientError(loss, inputs);
            if (!(error < AGREEMENT))
                throw new IllegalStateException(name + ": the gradient is off by " + error + " of the slope");
            out.line(label + "/gradient-error", error, "of the slope, by finite differences");
        }
        Map<String, Double> times = new LinkedHashMap<>();
        for (String backendName : ComputeBackends.available())
            try (ComputeBackend backend = ComputeBackends.named(backendName, THREADS);
                    BackendAccelerator accelerator = new BackendAccelerator(backend)) {
                AtomicReference<LossResult> last = new AtomicReference<>();
                times.put(
                        label + "/" + backendName,
                        Speed.fastest(seconds, () -> last.set(accelerator.evaluate(loss, inputs, NoAnchors.REFUSE))));
                double error = distance(last.get(), exact);
                if (!(error < FLOAT_AGREEMENT))
                    throw new IllegalStateException(label + " on " + backendName + ": the gradient is off by " + error);
                out.line(label + "/" + backendName + "/gradient-error", error, "of its length, against double");
            }
        times.put(label + "/double", Speed.fastest(seconds, () -> loss.evaluate(inputs)));
        times.forEach((row, milliseconds) -> {
            out.line(row, milliseconds, "ms");
            Double peer = torch.get("torch/" + label);
            if (peer != null) out.line(row + "/torch", milliseconds / peer, "x of its time");
        });
        if (name.equals("mw-auc"))
            out.line(
                    label + "/memory",
                    Speed.allocated(() -> loss.evaluate(inputs)) / ((double) size.batch * size.batch),
                    "bytes allocated per pair of the batch");
    }

    /** Length of the difference of two gradients, as a share of the length of the second. */
    private static double distance(LossResult found, LossResult exact) {
        double difference = 0;
        double length = 0;
        for (Map.Entry<String, Tensor> entry : exact.gradients().entrySet()) {
            double[] expected = entry.getValue().toDoubles();
            double[] values = found.gradient(entry.getKey()).toDoubles();
            for (int i = 0; i < expected.length; i++) {
                difference += (values[i] - expected[i]) * (values[i] - expected[i]);
                length += expected[i] * expected[i];
            }
        }
        return Math.sqrt(difference / length);
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
