package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.StateReadout;
import org.meniscus.liquid.instruments.GainTuner;

/** How the gain of a liquid is found, chip by chip, on training recordings of the classes that are trained on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TuningSpec.FiringRate.class, name = "firing-rate"),
    @JsonSubTypes.Type(value = TuningSpec.Separation.class, name = "separation")
})
public sealed interface TuningSpec {
    /** Training recordings to look at, evenly spread; all where there are fewer. */
    int recordings();

    /** Whether it looks at the classes of the recordings, too. */
    boolean byClasses();

    /**
     * Finds the gain.
     *
     * @param tuner with the recordings to look at
     * @param liquid with the gain to start from
     * @param state what is read of a sample
     * @param labels class of each of the tuner's recordings
     * @return the liquid with the gain that was found
     */
    Liquid tune(GainTuner tuner, Liquid liquid, StateReadout state, int... labels) throws InterruptedException;

    /**
     * The gain at which the liquid fires at this mean rate.
     *
     * @param rate spikes per neuron and step
     * @param tolerance accepted difference, as a share of the rate
     */
    record FiringRate(double rate, double tolerance, int recordings) implements TuningSpec {
        public FiringRate {
            Require.that(rate > 0 && rate < 1, "rate must be between 0 and 1 spikes per step, got %s", rate);
            Require.positive("tolerance", tolerance);
            Require.positive("recordings", recordings);
        }

        @Override
        public boolean byClasses() {
            return false;
        }

        @Override
        public Liquid tune(GainTuner tuner, Liquid liquid, StateReadout state, int... labels)
                throws InterruptedException {
            return tuner.forRate(liquid, rate, tolerance);
        }
    }

    /** The gain at which the states of different classes lie farthest apart, compared with their scatter. */
    record Separation(int recordings) implements TuningSpec {
        public Separation {
            Require.positive("recordings", recordings);
        }

        @Override
        public boolean byClasses() {
            return true;
        }

        @Override
        public Liquid tune(GainTuner tuner, Liquid liquid, StateReadout state, int... labels)
                throws InterruptedException {
            return tuner.forSeparation(liquid, state, labels);
        }
    }
}
