package org.meniscus.experiments.run;

import java.util.Optional;
import org.meniscus.projection.training.TrainingKeeper;
import org.meniscus.projection.training.TrainingState;

/** Keeps the first epoch it is shown, then one a second. */
final class PacedKeeper implements TrainingKeeper {
    private static final long PACE = 1_000_000_000;

    private final TrainingKeeper keeper;
    private final Runnable kept;
    private boolean begun;
    private long last;

    /**
     * @param kept told whenever something was kept
     */
    PacedKeeper(TrainingKeeper keeper, Runnable kept) {
        this.keeper = keeper;
        this.kept = kept;
    }

    @Override
    public Optional<TrainingState> load() {
        return keeper.load();
    }

    @Override
    public boolean isDue() {
        return !begun || System.nanoTime() - last > PACE;
    }

    @Override
    public void save(TrainingState state) {
        keeper.save(state);
        kept.run();
        begun = true;
        last = System.nanoTime();
    }
}
