package org.meniscus.liquid;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;

/**
 * What the state of a liquid is: the numbers that a readout or projection head sees of one sample.
 *
 * <p>Features are ordered block by block, within a block by neuron.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StateReadout.SpikeCounts.class, name = "spike-counts"),
    @JsonSubTypes.Type(value = StateReadout.WindowedCounts.class, name = "windowed-counts"),
    @JsonSubTypes.Type(value = StateReadout.FilteredTraces.class, name = "filtered-traces"),
    @JsonSubTypes.Type(value = StateReadout.FirstSpike.class, name = "first-spike"),
    @JsonSubTypes.Type(value = StateReadout.FinalMembrane.class, name = "final-membrane")
})
public sealed interface StateReadout {
    /** Turns the steps of samples into their features, one sample after another; for one thread. */
    interface Recorder extends StepObserver {
        /**
         * Ends the sample.
         *
         * @param counts spikes of each neuron, which the neurons count anyway
         * @param membrane of each neuron after the last step
         * @return features that the caller owns
         */
        float[] finish(int[] counts, float[] membrane);
    }

    /** A new recorder of these features. */
    Recorder recorder(int neurons);

    /** Features of one neuron. */
    int blocks();

    /** Features of one sample. */
    default int features(int neurons) {
        return Math.multiplyExact(blocks(), neurons);
    }

    /**
     * A weighted sum of a neuron's spikes: feature (block b, neuron n) = sum over steps t of
     * {@code weight(b, t) * s_n[t] / divisor(b)}.
     */
    sealed interface WeightedSpikes extends StateReadout {
        /**
         * The weight of a spike.
         *
         * @param step in [0, steps)
         * @param steps length of the sample
         */
        float weight(int block, int step, int steps);

        /** What the sum of weights is divided by, once, at the end of the sample. */
        float divisor(int block, int steps);

        @Override
        default Recorder recorder(int neurons) {
            return new WeightedRecorder(this, neurons);
        }
    }

    /** Spikes per step: count / T, the state of the paper. */
    record SpikeCounts() implements WeightedSpikes {
        /** Which needs no step: the neurons have counted. */
        @Override
        public Recorder recorder(int neurons) {
            return new CountRecorder();
        }

        @Override
        public int blocks() {
            return 1;
        }

        @Override
        public float weight(int block, int step, int steps) {
            return 1;
        }

        @Override
        public float divisor(int block, int steps) {
            return steps;
        }
    }

    /**
     * Spikes per step in each of several windows of equal length that follow each other: window w of W covers the steps
     * from floor(w T / W) to floor((w + 1) T / W) - 1.
     *
     * @param windows number of windows, at most the steps of the shortest sample
     */
    record WindowedCounts(int windows) implements WeightedSpikes {
        public WindowedCounts {
            Require.positive("windows", windows);
        }

        @Override
        public int blocks() {
            return windows;
        }

        @Override
        public float weight(int block, int step, int steps) {
            return step >= boundary(block, steps) && step < boundary(block + 1, steps) ? 1 : 0;
        }

        @Override
        public float divisor(int block, int steps) {
            Require.that(windows <= steps, "%d readout windows do not fit into %d steps", windows, steps);
            return boundary(block + 1, steps) - boundary(block, steps);
        }

        private int boundary(int window, int steps) {
            return (int) ((long) window * steps / windows);
        }
    }

    /**
     * The low-pass filtered spike train at the end of the sample, r = decay * r + (1 - decay) * s: recent spikes weigh more,
     * and a neuron that spikes in every step tends to 1.
     *
     * @param decay exp(-dt / tau) of the filter, in [0, 1)
     */
    record FilteredTraces(double decay) implements WeightedSpikes {
        public FilteredTraces {
            Require.inRange("trace decay", decay, 0, Math.nextDown(1.0));
        }

        @Override
        public int blocks() {
            return 1;
        }

        @Override
        public float weight(int block, int step, int steps) {
            return (float) ((1 - decay) * StrictMath.pow(decay, steps - 1 - step));
        }

        @Override
        public float divisor(int block, int steps) {
            return 1;
        }
    }

    /**
     * When a neuron first spiked: t / T in [0, 1), and 1 where it never did. Thorpe, Delorme and Van Rullen 2001, doi
     * 10.1016/S0893-6080(01)00083-1, on what the first spikes tell.
     */
    record FirstSpike() implements StateReadout {
        @Override
        public Recorder recorder(int neurons) {
            return new FirstSpikeRecorder(neurons);
        }

        @Override
        public int blocks() {
            return 1;
        }
    }

    /** The membrane potential that the last step leaves, after its reset; in the unit of gain times conductance. */
    record FinalMembrane() implements StateReadout {
        @Override
        public Recorder recorder(int neurons) {
            return new MembraneRecorder(neurons);
        }

        @Override
        public int blocks() {
            return 1;
        }
    }
}
