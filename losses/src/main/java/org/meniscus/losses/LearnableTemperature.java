package org.meniscus.losses;

/**
 * A temperature that training learns, in the logarithmic form of CLIP: the parameter is s = log(1/tau), clamped so that
 * tau stays in its bounds.
 *
 * <p>The optimiser of the head steps s with {@link #gradient}; {@link #applied} puts the temperature into a loss. Source:
 * Radford et al., arXiv 2103.00020 (tau from 0.07, 1/tau at most 100); ALBEF (arXiv 2107.07651) clamps tau to [0.001, 0.5],
 * ALIGN (arXiv 2102.05918) starts at 1.
 *
 * @param logScale s
 * @param min lowest temperature
 * @param max highest temperature
 */
public record LearnableTemperature(double logScale, double min, double max) {
    public LearnableTemperature {
        Check.positive("min", min);
        Check.inRange("max", max, min, Double.MAX_VALUE);
        Check.finite("logScale", logScale);
        logScale = Math.max(-StrictMath.log(max), Math.min(-StrictMath.log(min), logScale));
    }

    /** CLIP's: from the given temperature, 1/tau at most 100. */
    public static LearnableTemperature startingAt(double temperature) {
        Check.positive("temperature", temperature);
        return new LearnableTemperature(-StrictMath.log(temperature), 0.01, 100);
    }

    public double temperature() {
        return StrictMath.exp(-logScale);
    }

    /** dL/ds = -tau dL/dtau of a result that has a gradient for {@code temperature}. */
    public double gradient(LossResult result) {
        Double slope = result.parameterGradients().get("temperature");
        if (slope == null) throw new LossException("this loss has no temperature to learn");
        return -temperature() * slope;
    }

    /** After a step of the optimiser; clamped to the bounds. */
    public LearnableTemperature withLogScale(double newLogScale) {
        return new LearnableTemperature(newLogScale, min, max);
    }

    /** The loss at this temperature. */
    public <L extends ContrastiveLoss> L applied(L loss) {
        return LossParameters.with(loss, "temperature", temperature());
    }
}
