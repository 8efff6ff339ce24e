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
        public boolean isDue() {
            return false;
        }

        @Override
        public void save(TrainingState state) {}
    };

    /** What was kept last; empty at the first start. */
    Optional<TrainingState> load();

    /** Whether the state should be kept now; asked after every epoch. Going on from an older state ends in the same bits. */
    default boolean isDue() {
        return true;
    }

    /** Called after an epoch, when it is due. */
    void save(TrainingState state);
}
