package org.meniscus.sensors;

import org.meniscus.base.Require;
import org.meniscus.units.Frequency;
import org.meniscus.units.TimeSpan;

/**
 * What a {@link Cochlea} is.
 *
 * @param channels band-pass channels; channel 0 is the lowest
 * @param lowest centre frequency of channel 0
 * @param highest centre frequency of the last channel; below half the sample rate of what it hears
 * @param gainMismatch standard deviation of a channel's gain, relative; fixed per device
 * @param adaptation time constant of the automatic gain control
 * @param floor amplitude below which gain no longer rises, as a fraction of full scale: the hearing threshold
 * @param maxRate spikes per second of a channel whose rectified output stays at its adapted level
 * @param leak time constant of the spike generator's membrane
 * @param refractory shortest interval between two spikes of a channel
 * @param thresholdNoise standard deviation of the spike threshold, relative, from spike to spike
 */
public record CochleaParameters(
        int channels,
        Frequency lowest,
        Frequency highest,
        double gainMismatch,
        TimeSpan adaptation,
        double floor,
        Frequency maxRate,
        TimeSpan leak,
        TimeSpan refractory,
        double thresholdNoise) {
    public CochleaParameters {
        Require.inRange("channels", channels, 2, 1 << 15);
        Require.positive("lowest", lowest.hertz());
        Require.that(highest.compareTo(lowest) > 0, "highest must be above lowest (%s), got %s", lowest, highest);
        Require.positive("highest", highest.hertz());
        Require.inRange("gainMismatch", gainMismatch, 0, 0.3);
        Require.positive("adaptation", adaptation.seconds());
        Require.positive("floor", floor);
        Require.positive("maxRate", maxRate.hertz());
        Require.positive("leak", leak.seconds());
        Require.positive("refractory", refractory.seconds());
        Require.inRange("thresholdNoise", thresholdNoise, 0, 0.3);
    }

    /** 64 channels for speech sampled at 8 kHz; assumed values, scaled so that a spoken digit makes 1000 to 2000 events. */
    public static CochleaParameters speech() {
        return new CochleaParameters(
                64,
                Frequency.parse("100 Hz"),
                Frequency.parse("3.6 kHz"),
                0.1,
                TimeSpan.parse("120 ms"),
                0.008,
                Frequency.parse("180 Hz"),
                TimeSpan.parse("20 ms"),
                TimeSpan.parse("3 ms"),
                0.05);
    }

    /**
     * A faster cochlea, scaled by hand to the one recording of N-TIDIGITS18 at hand: 898 events, intervals of a channel with
     * a median of 2 ms and a tenth below 1 ms. Same filters as {@link #speech}.
     */
    public static CochleaParameters nTidigits() {
        return new CochleaParameters(
                64,
                Frequency.parse("100 Hz"),
                Frequency.parse("3.6 kHz"),
                0.1,
                TimeSpan.parse("60 ms"),
                0.11,
                Frequency.parse("3 kHz"),
                TimeSpan.parse("10 ms"),
                TimeSpan.parse("0.75 ms"),
                0.2);
    }
}
