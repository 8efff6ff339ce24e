package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.base.Seed;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.evaluation.HeldOut;
import org.meniscus.projection.head.ProjectionHead;

/** Learns from the liquid states of one set of chips and answers the test data, once. */
interface Task {
    static Task of(TaskSpec spec) {
        return spec instanceof TaskSpec.Classification classification
                ? new ClassificationTask(classification)
                : new ZeroShotTask((TaskSpec.ZeroShot) spec);
    }

    /**
     * @param senses one per modality, in the order of the modalities' names
     * @param test of every modality; released when everything is learnt
     * @param seed of everything random: splits, pairs, start values, batches
     */
    Answer judge(List<Sense> senses, HeldOut<List<Part>> test, Seed seed, Workshop workshop);

    /** The metric that macro and exact weights are compared by, of a study of modalities of these names. */
    String headline(Collection<String> modalities);

    /**
     * What came out.
     *
     * @param metrics by dotted name
     * @param predictions behind those metrics that count right answers
     * @param figures training curves, confusion and similarity matrices
     * @param heads trained heads by name
     * @param notes sentences that must stand beside the results
     */
    record Answer(
            Map<String, Double> metrics,
            List<Predictions> predictions,
            Figures figures,
            Map<String, ProjectionHead> heads,
            List<String> notes) {
        Answer() {
            this(new LinkedHashMap<>(), new ArrayList<>(), new Figures(), new LinkedHashMap<>(), new ArrayList<>());
        }

        /** Adds answers and the share of right ones. */
        void add(Predictions answers) {
            predictions.add(answers);
            metrics.put(answers.question(), answers.accuracy().fraction());
        }
    }
}
