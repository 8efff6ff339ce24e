package org.meniscus.projection.training;

import java.util.Optional;

/** Keeps the state of a training safe between epochs, so that it can go on after a crash. */
public interface TrainingKeeper {
    /** Keeps nothing. */
    TrainingKeeper NONE = new TrainingKeeper() {
        @Override
        public Optional<TrainingState> load() {
            return Optional.empty();
        }

        @Override
        public void save(TrainingState state) {}
    };

    /** What was kept last; empty at the first start. */
    Optional<TrainingState> load();

    /** Called after every epoch. */
    void save(TrainingState state);
}
