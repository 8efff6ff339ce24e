package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.liquid.states.EncodedChunks;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.HeldOut;
import org.meniscus.projection.head.ProjectionHead;

/**
 * One repeat of a study: its chips are formed and every recording is encoded; then any task can be judged on the states.
 * Studies that differ only in their task share one repeat.
 */
public final class Repeat {
    private static final String TEST = "test";
    private static final String SOFTWARE = "software";
    private static final List<String> ALONE = List.of("readouts.", "analog.", "baselines.", "cost.", "loss.");

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
        return judge(spec, Workshop.unkept(backend, progress)).metrics();
    }

    /**
     * What the chips answered, and exact weights where there are any.
     *
     * @param figures of the macro alone
     * @param heads of the macro alone
     */
    record Verdict(
            Map<String, Double> metrics,
            List<Predictions> predictions,
            Figures figures,
            Map<String, ProjectionHead> heads,
            List<String> notes) {}

    Verdict judge(TaskSpec spec, Workshop workshop) {
        Task.Answer answer = answer(spec, workshop.at("macro"));
        Map<String, Double> metrics = new LinkedHashMap<>();
        List<Predictions> predictions = new ArrayList<>();
        answer.metrics().forEach((name, value) -> metrics.put(ofMacro(name), value));
        answer.predictions().forEach(answers -> predictions.add(answers.named(ofMacro(answers.question()))));
        if (!software.isEmpty()) {
            Task.Answer exact = answer(spec.plain(), software, workshop.at("software"));
            exact.metrics().forEach((name, value) -> {
                if (!standsAlone(name)) metrics.put(SOFTWARE + "." + name, value);
            });
            for (Predictions answers : exact.predictions())
                if (!standsAlone(answers.question()))
                    predictions.add(answers.named(SOFTWARE + "." + answers.question()));
            String headline = Task.of(spec)
                    .headline(
                            chips.stream().map(chip -> chip.recordings().name()).toList());
            metrics.put(
                    "difference.mean",
                    answer.metrics().get(headline) - exact.metrics().get(headline));
        }
        return new Verdict(metrics, predictions, answer.figures(), answer.heads(), answer.notes());
    }

    /** What the macro alone answers. */
    Task.Answer answer(TaskSpec spec, Workshop workshop) {
        return answer(spec, chips, workshop);
    }

    private Task.Answer answer(TaskSpec spec, List<Chip> on, Workshop workshop) {
        HeldOut<List<Part>> test = HeldOut.seal(on.stream().map(Sense::test).toList());
        return Task.of(spec).judge(on.stream().map(Sense::of).toList(), test, seed.at("task"), workshop);
    }

    private static String ofMacro(String name) {
        return standsAlone(name) ? name : TEST + "." + name;
    }

    /** Metrics that are not the headline's, and say themselves what they are of. */
    private static boolean standsAlone(String name) {
        return ALONE.stream().anyMatch(name::startsWith);
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
