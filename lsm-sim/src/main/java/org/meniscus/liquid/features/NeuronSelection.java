package org.meniscus.liquid.features;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.meniscus.base.Require;
import org.meniscus.liquid.instruments.ClassInformation;
import org.meniscus.liquid.instruments.Labels;

/** Which neurons are read: a neuron that is not needs no converter at the end of its column. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NeuronSelection.All.class, name = "all"),
    @JsonSubTypes.Type(value = NeuronSelection.Varying.class, name = "varying"),
    @JsonSubTypes.Type(value = NeuronSelection.Best.class, name = "best")
})
public sealed interface NeuronSelection {
    /**
     * Chooses.
     *
     * @param states of training recordings, shape [samples][blocks x neurons]; feature f is of neuron {@code f % neurons}
     * @param labels class of each, 0 or more; not all need occur
     * @return whether each neuron is read
     */
    boolean[] read(float[][] states, int[] labels, int neurons);

    /** Every neuron. */
    record All() implements NeuronSelection {
        @Override
        public boolean[] read(float[][] states, int[] labels, int neurons) {
            boolean[] read = new boolean[neurons];
            Arrays.fill(read, true);
            return read;
        }
    }

    /** Neurons of which a feature differs between training states: without silent ones and constantly saturated ones. */
    record Varying() implements NeuronSelection {
        @Override
        public boolean[] read(float[][] states, int[] labels, int neurons) {
            boolean[] read = new boolean[neurons];
            for (float[] state : states)
                for (int f = 0; f < state.length; f++) read[f % neurons] |= state[f] != states[0][f];
            return read;
        }
    }

    /**
     * The neurons that tell most of the class, each by itself; of several features of a neuron the best counts.
     *
     * @param neurons how many to keep, at most those of the liquid
     * @param criterion what telling is
     */
    record Best(int neurons, Criterion criterion) implements NeuronSelection {
        public Best {
            Require.positive("neurons", neurons);
            Require.present("criterion", criterion);
        }

        @Override
        public boolean[] read(float[][] states, int[] labels, int available) {
            Require.that(
                    neurons <= available,
                    "the best %d neurons are wanted of a liquid that has %d to read",
                    neurons,
                    available);
            double[] scores = criterion.perFeature(states, Labels.withoutGaps(labels));
            double[] best = new double[available];
            for (int f = 0; f < scores.length; f++) best[f % available] = Math.max(best[f % available], scores[f]);
            boolean[] read = new boolean[available];
            IntStream.range(0, available)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer n) -> -best[n]))
                    .limit(neurons)
                    .forEach(n -> read[n] = true);
            return read;
        }
    }

    /** What one feature alone tells of the class. */
    enum Criterion {
        /** Bits, {@link ClassInformation}. */
        @JsonProperty("mutual-information")
        MUTUAL_INFORMATION {
            @Override
            double[] perFeature(float[][] states, int... classes) {
                return ClassInformation.perFeature(states, classes);
            }
        },
        /** Variance between classes over variance within: the F statistic of a one-way analysis of variance. */
        @JsonProperty("anova-f")
        ANOVA_F {
            @Override
            double[] perFeature(float[][] states, int... classes) {
                return AnovaF.perFeature(states, classes);
            }
        };

        /** The score of every feature; classes are numbered without gaps. */
        abstract double[] perFeature(float[][] states, int... classes);
    }
}
