package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.meniscus.base.Require;
import org.meniscus.units.TimeSpan;

/**
 * Noise that remembers: what a cell does at one read depends on what it did at the last.
 *
 * @param readInterval from one read of the array to the next
 * @param telegraph two-level jumps of some cells; null is none
 * @param flicker 1/f noise of every cell; null is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FluctuationConfig(TimeSpan readInterval, Telegraph telegraph, Flicker flicker) {
    public FluctuationConfig {
        Require.positive(
                "readInterval", Require.present("readInterval", readInterval).seconds());
        Require.that(
                telegraph != null || flicker != null, "telegraph and flicker are both missing; leave out the group");
    }

    /**
     * Random telegraph noise: a trap that opens and closes, a two-level Markov process in continuous time.
     *
     * @param cellShare share of the cells with a trap, 0 to 1
     * @param meanAmplitude mean over those cells of the jump over the conductance; exponential
     * @param shortestDwell least mean time in a level
     * @param longestDwell greatest mean time in a level; log-uniform between the two, drawn for each level of each cell
     */
    public record Telegraph(double cellShare, double meanAmplitude, TimeSpan shortestDwell, TimeSpan longestDwell) {
        public Telegraph {
            Require.inRange("cellShare", cellShare, 0, 1);
            Require.inRange("meanAmplitude", meanAmplitude, 0, 1);
            double shortest = Require.positive(
                    "shortestDwell",
                    Require.present("shortestDwell", shortestDwell).seconds());
            double longest = Require.positive(
                    "longestDwell",
                    Require.present("longestDwell", longestDwell).seconds());
            Require.that(
                    shortest <= longest,
                    "shortestDwell must not exceed longestDwell, got %s and %s",
                    shortestDwell,
                    longestDwell);
        }
    }

    /**
     * 1/f noise: one-sided spectral density {@code S(f) = amplitude * G^2 / f} between two corner frequencies, flat
     * below and {@code 1/f^2} above.
     *
     * @param amplitude of the normalised spectrum, without unit
     * @param slowest time constant of the lower corner, {@code 1 / (2 pi f)}
     * @param fastest time constant of the upper corner
     */
    public record Flicker(double amplitude, TimeSpan slowest, TimeSpan fastest) {
        public Flicker {
            Require.inRange("amplitude", amplitude, 0, 1);
            double fast = Require.positive(
                    "fastest", Require.present("fastest", fastest).seconds());
            double slow = Require.positive(
                    "slowest", Require.present("slowest", slowest).seconds());
            Require.that(fast < slow, "fastest must be less than slowest, got %s and %s", fastest, slowest);
        }
    }
}
