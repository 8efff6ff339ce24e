package org.meniscus.projection.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;

/** How the learning rate changes: a factor on the optimiser's rate. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RateSchedule.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = RateSchedule.Steps.class, name = "steps"),
    @JsonSubTypes.Type(value = RateSchedule.Cosine.class, name = "cosine")
})
public sealed interface RateSchedule {
    /**
     * @param epoch epochs done so far, with the fraction of the present one: 0 at the first batch
     * @param epochs epochs in all
     */
    double factor(double epoch, int epochs);

    /** Always 1. */
    record Constant() implements RateSchedule {
        @Override
        public double factor(double epoch, int epochs) {
            return 1;
        }
    }

    /**
     * Multiplied by the factor after every so many epochs.
     *
     * @param every epochs
     * @param factor in (0, 1]
     */
    record Steps(int every, double factor) implements RateSchedule {
        public Steps {
            Require.positive("every", every);
            Require.that(factor > 0 && factor <= 1, "factor must be in (0, 1], got %s", factor);
        }

        @Override
        public double factor(double epoch, int epochs) {
            return StrictMath.pow(factor, Math.floor(epoch / every));
        }
    }

    /**
     * Rises linearly from 0 over the warm-up, then falls along half a cosine to 0 at the end (Loshchilov and Hutter 2017,
     * arXiv 1608.03983, without restarts).
     *
     * @param warmUp epochs, 0 or more
     */
    record Cosine(double warmUp) implements RateSchedule {
        public Cosine {
            Require.nonNegative("warmUp", warmUp);
        }

        @Override
        public double factor(double epoch, int epochs) {
            if (epoch < warmUp) return epoch / warmUp;
            return 0.5 * (1 + StrictMath.cos(Math.PI * Math.min(1, (epoch - warmUp) / (epochs - warmUp))));
        }
    }
}
