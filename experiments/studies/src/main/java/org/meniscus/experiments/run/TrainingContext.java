package org.meniscus.experiments.run;

import java.util.function.Function;
import org.meniscus.base.ProgressListener;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.training.TrainingKeeper;

/**
 * Where heads are trained.
 *
 * @param backend that computes
 * @param keepers keeps a training of this name safe between its epochs
 * @param progress hears of the epochs
 */
record TrainingContext(ComputeBackend backend, Function<String, TrainingKeeper> keepers, ProgressListener progress) {
    /** Trainings that start anew after an interruption. */
    static TrainingContext unkept(ComputeBackend backend, ProgressListener progress) {
        return new TrainingContext(backend, name -> TrainingKeeper.NONE, progress);
    }

    TrainingKeeper keeper(String name) {
        return keepers.apply(name);
    }

    /** The same for trainings whose names start so. */
    TrainingContext at(String prefix) {
        return new TrainingContext(backend, name -> keepers.apply(prefix + "-" + name), progress);
    }
}
