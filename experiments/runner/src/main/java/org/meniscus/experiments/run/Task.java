package org.meniscus.experiments.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.head.ProjectionHead;

/** Learns from the liquid states of one set of chips and answers the test data, once. */
interface Task {
    static Task of(TaskSpec spec) {
        return spec instanceof TaskSpec.Classification classification
                ? new ClassificationTask(classification)
                : new ZeroShotTask((TaskSpec.ZeroShot) spec);
    }

    /**
     * @param chips one per modality, in the order of the modalities' names
     * @param seed of everything random: splits, pairs, start values, batches
     */
    Answer judge(List<Chip> chips, Seed seed, ComputeBackend backend, ProgressListener progress);

    /** The metric that macro and exact weights are compared by. */
    String headline();

    /**
     * What came out.
     *
     * @param metrics by dotted name
     * @param figures training curves, confusion and similarity matrices
     * @param heads trained heads by name
     */
    record Answer(Map<String, Double> metrics, Figures figures, Map<String, ProjectionHead> heads) {
        Answer() {
            this(new LinkedHashMap<>(), new Figures(), new LinkedHashMap<>());
        }
    }
}
