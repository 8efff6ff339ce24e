package org.meniscus.experiments.run;

import java.util.Collection;
import java.util.List;
import org.meniscus.base.Seed;
import org.meniscus.config.Kinds;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.evaluation.HeldOut;

/** Learns from the liquid states of one set of chips and answers the test data, once. */
interface Task {
    static Task of(TaskSpec spec) {
        if (spec instanceof TaskSpec.Classification classification) return new ClassificationTask(classification);
        if (spec instanceof TaskSpec.ZeroShot zeroShot)
            return zeroShot.splits() == null ? new ZeroShotTask(zeroShot) : new SplitTask(zeroShot);
        throw Kinds.unknown(spec, "way to judge");
    }

    /**
     * @param states one per modality, in the order of the modalities' names
     * @param test of every modality; released when everything is learnt
     * @param seed of everything random: splits, pairs, start values, batches
     */
    Answer judge(List<ModalityStates> states, HeldOut<List<Part>> test, Seed seed, TrainingContext context);

    /**
     * Whether the recordings can answer the task, before anything is encoded.
     *
     * @throws org.meniscus.base.InputException if not
     */
    void require(List<Recordings> recordings);

    /** What the recordings themselves give to say beside the results. */
    List<String> notes(List<Recordings> recordings);

    /**
     * The training recordings that each fold learns from.
     *
     * @param seed of the task
     * @return empty where there are no folds
     */
    default List<int[]> folds(Recordings.Binned train, Seed seed) {
        return List.of();
    }

    /** What macro and exact weights are compared by, of a study of modalities of these names. */
    Measure headline(Collection<String> modalities);
}
