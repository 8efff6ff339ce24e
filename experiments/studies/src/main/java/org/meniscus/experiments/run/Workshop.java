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
record Workshop(ComputeBackend backend, Function<String, TrainingKeeper> keepers, ProgressListener progress) {
    /** Trainings that start anew after an interruption. */
    static Workshop unkept(ComputeBackend backend, ProgressListener progress) {
        return new Workshop(backend, name -> TrainingKeeper.NONE, progress);
    }

    TrainingKeeper keeper(String name) {
        return keepers.apply(name);
    }

    /** The same for trainings whose names start so. */
    Workshop at(String prefix) {
        return new Workshop(backend, name -> keepers.apply(prefix + "-" + name), progress);
    }
}
