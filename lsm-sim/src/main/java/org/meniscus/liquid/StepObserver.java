package org.meniscus.liquid;

/**
 * Sees a sample while the liquid runs on it, step by step: what everything that reads states is made of. Features of whole
 * samples come from a {@link StateReadout.Recorder}; a readout that learns or answers during the sample, or wants a sequence
 * of states, is an observer of its own, for {@link LiquidEncoder#encodeObserved}.
 *
 * <p>Belongs to one thread while a sample runs. The arrays are those of the liquid: read them during the call, do not keep or
 * write them.
 */
@FunctionalInterface
public interface StepObserver {
    /**
     * Starts a sample.
     *
     * @param steps that will follow
     * @throws org.meniscus.base.InputException if so many do not suit
     */
    default void start(int steps) {}

    /**
     * A step has ended. Steps come in their order, also those without spikes.
     *
     * @param step from 0
     * @param fired neurons that spiked, ascending, from {@code fired[from]}
     * @param count how many did
     * @param membrane of each neuron from {@code membrane[0]}, after its reset; what follows them is scratch
     */
    void step(int step, int[] fired, int from, int count, float[] membrane);

    /** Two observers that see the same, this one first. */
    default StepObserver and(StepObserver other) {
        StepObserver first = this;
        return new StepObserver() {
            @Override
            public void start(int steps) {
                first.start(steps);
                other.start(steps);
            }

            @Override
            public void step(int step, int[] fired, int from, int count, float[] membrane) {
                first.step(step, fired, from, count, membrane);
                other.step(step, fired, from, count, membrane);
            }
        };
    }
}
