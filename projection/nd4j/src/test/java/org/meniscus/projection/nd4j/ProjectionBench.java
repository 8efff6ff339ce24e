package org.meniscus.projection.nd4j;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Seed;
import org.meniscus.losses.LossCatalog;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.LayerSpec.Activate;
import org.meniscus.projection.head.LayerSpec.Linear;
import org.meniscus.projection.training.FeatureScaling;
import org.meniscus.projection.training.HeadTrainer;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.StateSet;
import org.meniscus.projection.training.TrainingSpec;
import org.meniscus.projection.training.ValidationScore;

/**
 * Milliseconds of processor time (all threads) per training step of every backend on the class path: batch 256, two heads 1000 -> 256 -> 64, InfoNCE, Adam.
 * Processor time, because it means the same on a busy machine. Prints {@code case<TAB>figure<TAB>unit}; the arguments are rounds and threads (default 3 and 2). {@code torch_step.py}
 * beside it measures the same step of PyTorch.
 */
public final class ProjectionBench {
    private static final int STEPS_PER_EPOCH = 25;
    private static final int BATCH = 256;

    private ProjectionBench() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        StateSet states = StateSet.pairs(random("image"), random("audio"), new int[STEPS_PER_EPOCH * BATCH]);
        for (Activation activation : List.of(Activation.RELU, Activation.GELU))
            for (int round = 1; round <= rounds; round++)
                for (String name : ComputeBackends.available())
                    try (ComputeBackend backend = ComputeBackends.named(name, threads)) {
                        report(System.out, name, activation, round, steps(backend, states, activation));
                    }
    }

    private static void report(PrintStream out, String name, Activation activation, int round, List<Double> times) {
        Collections.sort(times);
        String label = name + " " + activation.name().toLowerCase(Locale.ROOT) + " round " + round;
        out.printf(Locale.ROOT, "%s best\t%.2f\tCPU ms per step%n", label, times.get(0));
        out.printf(Locale.ROOT, "%s median\t%.2f\tCPU ms per step%n", label, times.get(times.size() / 2));
    }

    /** Mean step time of each epoch after a warm-up of three. */
    private static List<Double> steps(ComputeBackend backend, StateSet states, Activation activation) {
        HeadSpec head = HeadSpec.of(new Linear(256), new Activate(activation), new Linear(64));
        TrainingSpec spec = TrainingSpec.adam(8, BATCH, 1e-4).withScaling(FeatureScaling.NONE);
        Objective loss = Objective.of(LossCatalog.standard().create("info-nce"), 2);
        List<Double> times = new ArrayList<>();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long[] last = {system.getProcessCpuTime()};
        new HeadTrainer(spec, List.of(head, head), loss, ValidationScore.negative(loss))
                .train(backend, states, Seed.of(1), (task, done, total) -> {
                    long now = system.getProcessCpuTime();
                    if (done > 3) times.add((now - last[0]) / 1e6 / STEPS_PER_EPOCH);
                    last[0] = now;
                });
        return times;
    }

    private static float[][] random(String stream) {
        UniformRandomProvider rng = Seed.of(1).at(stream).rng();
        float[][] rows = new float[STEPS_PER_EPOCH * BATCH][1000];
        for (float[] row : rows) for (int j = 0; j < row.length; j++) row[j] = rng.nextFloat() * 2 - 1;
        return rows;
    }
}
