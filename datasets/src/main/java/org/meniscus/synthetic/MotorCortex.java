package org.meniscus.synthetic;

import org.meniscus.base.Require;
import org.meniscus.units.Frequency;
import org.meniscus.units.TimeSpan;

/**
 * How {@link SyntheticLetters} are written and recorded.
 *
 * @param channels electrodes
 * @param bins time bins of a recording
 * @param bin width of a bin
 * @param baseline mean rate of threshold crossings at rest
 * @param modulation rate added by a movement of typical speed in the preferred direction
 * @param tempo spread of writing speed from trial to trial, relative standard deviation
 * @param shape spread of the strokes' size and direction from trial to trial, relative standard deviation
 */
record MotorCortex(
        int channels, int bins, TimeSpan bin, Frequency baseline, Frequency modulation, double tempo, double shape) {
    public MotorCortex {
        Require.inRange("channels", channels, 1, 1 << 15);
        Require.positive("bins", bins);
        Require.positive("bin", bin.seconds());
        Require.nonNegative("baseline", baseline.hertz());
        Require.nonNegative("modulation", modulation.hertz());
        Require.inRange("tempo", tempo, 0, 0.5);
        Require.inRange("shape", shape, 0, 1);
    }

    /** 192 electrodes and 201 bins of 10 ms as in Willett et al. 2021; rates and spreads assumed. */
    public static MotorCortex willett() {
        return new MotorCortex(
                192, 201, TimeSpan.parse("10 ms"), Frequency.parse("8 Hz"), Frequency.parse("14 Hz"), 0.08, 0.25);
    }
}
