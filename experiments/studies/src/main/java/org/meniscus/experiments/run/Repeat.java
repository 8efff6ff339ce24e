package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Measurements;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.liquid.states.EncodedChunks;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.HeldOut;

/**
 * One repeat of a study: its chips are formed and every recording is encoded; then any task can be judged on the states.
 * Studies that differ only in their task share one repeat.
 */
public final class Repeat {
    private static final String SOFTWARE = "software";
    private static final String TASK = "task";

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
        Task.of(study.task()).require(recordings);
        Seed seed = seed(study, repeat);
        List<Chip> chips = new ArrayList<>();
        List<Chip> software = new ArrayList<>();
        for (Recordings modality : recordings)
            chips.add(Chip.encode(
                    modality,
                    study,
                    arrays,
                    study.hardware(),
                    Task.of(study.task()).folds(modality.train(), seed.at(TASK)),
                    chunks,
                    seed.at(modality.name()),
                    threads,
                    progress));
        if (study.software() != null)
            for (Recordings modality : recordings)
                software.add(Chip.encode(
                        modality,
                        study,
                        arrays,
                        study.software(),
                        Task.of(study.task()).folds(modality.train(), seed.at(TASK)),
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
     * @return what was measured on the macro; with exact weights also {@link Role#SOFTWARE} and {@link Role#DIFFERENCE}
     */
    public Measurements judge(TaskSpec spec, ComputeBackend backend, ProgressListener progress) {
        return judge(spec, TrainingContext.unkept(backend, progress)).measurements();
    }

    /** What the chips answered, and exact weights where there are any; figures, heads and notes of the chips alone. */
    Answer judge(TaskSpec spec, TrainingContext context) {
        Answer answer = answer(spec, context.at("macro"));
        if (software.isEmpty()) return answer;
        Measure headline = Task.of(spec)
                .headline(chips.stream().map(chip -> chip.recordings().name()).toList());
        Answer exact = answer(spec.plain(), software, context.at("software"));
        for (Measurement measurement : exact.measurements())
            if (measurement.measure().role() == Role.TEST) answer.measurements().add(measurement.in(Role.SOFTWARE));
        for (Predictions answers : exact.predictions())
            if (answers.question().role() == Role.TEST) answer.predictions().add(answers.in(Role.SOFTWARE));
        answer.add(
                Measure.of(Role.DIFFERENCE, Statistic.MEAN),
                answer.measurements().value(headline) - exact.measurements().value(headline));
        return answer;
    }

    /** What the macro alone answers. */
    Answer answer(TaskSpec spec, TrainingContext context) {
        return answer(spec, chips, context);
    }

    private Answer answer(TaskSpec spec, List<Chip> on, TrainingContext context) {
        HeldOut<List<Part>> test =
                HeldOut.seal(on.stream().map(ModalityStates::test).toList());
        return Task.of(spec).judge(on.stream().map(ModalityStates::of).toList(), test, seed.at(TASK), context);
    }

    /** What the macro and the liquid of every modality did, as means per sample. */
    public Measurements work() {
        Measurements work = new Measurements();
        for (Chip chip : chips)
            chip.work()
                    .forEach((statistic, value) ->
                            work.add(Measure.of(Role.MACRO, chip.recordings().name(), statistic), value));
        return work;
    }

    List<Chip> chips() {
        return chips;
    }
}
