package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;

/**
 * One repeat of a study: its chips are formed and every recording is encoded; then any task can be judged on the states.
 * Studies that differ only in their task share one repeat.
 */
public final class Repeat {
    private static final String TEST = "test";
    private static final String SOFTWARE = "software";

    private final Seed seed;
    private final List<Chip> chips;
    private final List<Chip> software;

    private Repeat(Seed seed, List<Chip> chips, List<Chip> software) {
        this.seed = seed;
        this.chips = chips;
        this.software = software;
    }

    /**
     * Forms the chips of a repeat and encodes the recordings on them; on exact weights as well where the study names them.
     *
     * @param recordings as {@link Recordings#open(StudySpec, int, ProgressListener)} gives them
     * @param arrays where the chips come from
     * @param repeat number of the repeat from 0; with the study's seed it places every random stream
     * @param chunks keep what is encoded while it goes on
     * @param threads that encode; the states do not depend on it
     */
    public static Repeat encode(
            StudySpec study,
            ArraySource arrays,
            List<Recordings> recordings,
            int repeat,
            EncodedChunks chunks,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        Seed seed = seed(study, repeat);
        List<Chip> chips = new ArrayList<>();
        List<Chip> software = new ArrayList<>();
        for (Recordings modality : recordings)
            chips.add(Chip.encode(
                    modality, study, arrays, study.hardware(), chunks, seed.at(modality.name()), threads, progress));
        if (study.software() != null)
            for (Recordings modality : recordings)
                software.add(Chip.encode(
                        modality,
                        study,
                        arrays,
                        study.software(),
                        chunks,
                        seed.at(SOFTWARE).at(modality.name()),
                        threads,
                        progress));
        return new Repeat(seed, chips, software);
    }

    /** The same without keeping anything on the way: for points of sweeps and for boards. */
    public static Repeat encode(
            StudySpec study,
            ArraySource arrays,
            List<Recordings> recordings,
            int repeat,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        return encode(study, arrays, recordings, repeat, EncodedChunks.NONE, threads, progress);
    }

    /** The root of a repeat's streams; each modality's chip has the place of its name in it. */
    public static Seed seed(StudySpec study, int repeat) {
        return Seed.of(study.seed()).at("repeat").at(repeat);
    }

    /**
     * Learns and answers the test data.
     *
     * @return every metric by dotted name: {@code test.accuracy}, {@code readouts.ridge}; with exact weights also {@code
     *     software.accuracy} and {@code difference.mean}
     */
    public Map<String, Double> judge(TaskSpec spec, ComputeBackend backend, ProgressListener progress) {
        return metrics(Task.of(spec), answer(spec, backend, progress), backend, progress);
    }

    /** What the macro alone answers, with its figures and heads. */
    Task.Answer answer(TaskSpec spec, ComputeBackend backend, ProgressListener progress) {
        return Task.of(spec).judge(chips, seed.at("task"), backend, progress);
    }

    /** The metrics of a macro's answer, compared with exact weights where there are any. */
    Map<String, Double> metrics(Task task, Task.Answer answer, ComputeBackend backend, ProgressListener progress) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        answer.metrics().forEach((name, value) -> metrics.put(isOfTest(name) ? TEST + "." + name : name, value));
        if (software.isEmpty()) return metrics;
        Task.Answer exact = task.judge(software, seed.at("task"), backend, progress);
        exact.metrics().forEach((name, value) -> {
            if (isOfTest(name)) metrics.put(SOFTWARE + "." + name, value);
        });
        metrics.put(
                "difference.mean",
                answer.metrics().get(task.headline()) - exact.metrics().get(task.headline()));
        return metrics;
    }

    /** Readouts and diagnostics of the loss stand beside the answers to the test data. */
    private static boolean isOfTest(String name) {
        return !name.startsWith("readouts.") && !name.startsWith("loss.");
    }

    /** Per modality, what the macro and the liquid did, as means per sample. */
    public Map<String, Map<String, Double>> work() {
        Map<String, Map<String, Double>> work = new LinkedHashMap<>();
        for (Chip chip : chips) work.put(chip.recordings().name(), chip.work());
        return work;
    }

    List<Chip> chips() {
        return chips;
    }
}
