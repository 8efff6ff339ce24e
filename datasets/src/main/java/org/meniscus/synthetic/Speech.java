package org.meniscus.synthetic;

import org.meniscus.base.Require;
import org.meniscus.units.Frequency;
import org.meniscus.units.TimeSpan;

/**
 * How differently digits are spoken. Spreads are standard deviations, relative unless they carry a unit.
 *
 * @param speakers different speakers in each part
 * @param lowPitch typical pitch of the lower half of voices
 * @param highPitch typical pitch of the higher half
 * @param pitch spread of pitch within each half
 * @param tract spread of vocal tract length, which scales all formants
 * @param accent spread of each formant of each sound, per speaker
 * @param articulation spread of each formant of each sound, per utterance
 * @param tempo spread of speaking rate, per speaker; half of it again per sound
 * @param noise background noise, relative to the loudest part of the word
 * @param onset longest silence before the word
 */
record Speech(
        int speakers,
        Frequency lowPitch,
        Frequency highPitch,
        double pitch,
        double tract,
        double accent,
        double articulation,
        double tempo,
        double noise,
        TimeSpan onset) {
    public Speech {
        Require.positive("speakers", speakers);
        Require.inRange("lowPitch", lowPitch.hertz(), 40, 600);
        Require.inRange("highPitch", highPitch.hertz(), 40, 600);
        Require.inRange("pitch", pitch, 0, 0.3);
        Require.inRange("tract", tract, 0, 0.3);
        Require.inRange("accent", accent, 0, 0.3);
        Require.inRange("articulation", articulation, 0, 0.3);
        Require.inRange("tempo", tempo, 0, 0.4);
        Require.inRange("noise", noise, 0, 1);
        Require.nonNegative("onset", onset.seconds());
    }

    /** Varied enough that a liquid with a linear readout errs now and then; assumed values. */
    public static Speech defaults() {
        return new Speech(
                20,
                Frequency.parse("115 Hz"),
                Frequency.parse("205 Hz"),
                0.12,
                0.08,
                0.1,
                0.08,
                0.2,
                0.02,
                TimeSpan.parse("60 ms"));
    }
}
