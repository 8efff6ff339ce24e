package org.meniscus.sensors;

import org.meniscus.base.Require;
import org.meniscus.units.Frequency;

/** A mono sound, immutable: samples at a fixed rate, full scale is -1 to 1. */
public final class Waveform {
    private final Frequency rate;
    private final float[] samples;

    private Waveform(Frequency rate, float[] samples) {
        this.rate = rate;
        this.samples = samples;
    }

    /**
     * A sound from its samples.
     *
     * @param rate samples per second
     * @param samples finite values; copied
     */
    public static Waveform of(Frequency rate, float[] samples) {
        Require.positive("sample rate", Require.present("sample rate", rate).hertz());
        for (float sample : samples) Require.finite("sound sample", sample);
        return new Waveform(rate, samples.clone());
    }

    public Frequency rate() {
        return rate;
    }

    /** Number of samples. */
    public int size() {
        return samples.length;
    }

    public float at(int index) {
        return samples[index];
    }
}
