package org.meniscus.projection.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.meniscus.base.Require;
import org.meniscus.losses.pairwise.PairwiseSigmoid;

/**
 * How batches are drawn for a contrastive loss, and what the loss learns besides the heads.
 *
 * @param batches default {@link BatchRule.Shuffled}
 * @param masking of states, growing with training; default none
 * @param temperature learnt with the heads; default null: the loss's own number
 * @param bias learnt with the heads; default null: the loss's own number
 * @param momentum of the slow heads that momentum losses ({@code itc-momentum}) and self-distillation are fed from; default 0.995
 */
public record ContrastSpec(
        BatchRule batches, Masking masking, LearntTemperature temperature, LearntBias bias, double momentum) {
    /** Every default is here. */
    public static final ContrastSpec PLAIN =
            new ContrastSpec(new BatchRule.Shuffled(), new Masking(0, 0), null, null, 0.995);

    public ContrastSpec {
        Require.present("batches", batches);
        Require.present("masking", masking);
        Require.that(momentum >= 0 && momentum < 1, "momentum must be in [0, 1), got %s", momentum);
    }

    /** From a study file: what is left out has its default. */
    @JsonCreator
    static ContrastSpec read(
            @JsonProperty("batches") BatchRule batches,
            @JsonProperty("masking") Masking masking,
            @JsonProperty("temperature") LearntTemperature temperature,
            @JsonProperty("bias") LearntBias bias,
            @JsonProperty("momentum") Double momentum) {
        return new ContrastSpec(
                batches == null ? PLAIN.batches : batches,
                masking == null ? PLAIN.masking : masking,
                temperature,
                bias,
                momentum == null ? PLAIN.momentum : momentum);
    }

    /**
     * A masking curriculum: each feature of a training state is replaced by its mean with a probability that moves linearly from
     * the first number at the start to the second at the end of training.
     */
    public record Masking(double from, double to) {
        public Masking {
            Require.that(from >= 0 && from < 1, "masking.from must be in [0, 1), got %s", from);
            Require.that(to >= 0 && to < 1, "masking.to must be in [0, 1), got %s", to);
        }
    }

    /**
     * The bounds of a temperature that is learnt, from the loss's own number on, in CLIP's logarithmic form.
     *
     * @param min 0.01 in CLIP
     * @param max above
     */
    public record LearntTemperature(double min, double max) {
        public LearntTemperature {
            Require.positive("temperature.min", min);
            Require.that(max >= min, "temperature.max must be at least min = %s, got %s", min, max);
        }
    }

    /**
     * A bias of the logits that is learnt, as SigLIP's.
     *
     * @param start default {@link PairwiseSigmoid#SIGLIP_BIAS}, as published
     */
    public record LearntBias(Double start) {
        public LearntBias {
            start = start == null ? (Double) PairwiseSigmoid.SIGLIP_BIAS : start;
            Require.finite("bias.start", start);
        }
    }
}
