package org.meniscus.synthetic;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.sensors.Waveform;
import org.meniscus.units.Frequency;

/**
 * A source-filter voice at 8 kHz: glottal pulses and breath through a cascade of four formant resonators, friction noise
 * through one resonator beside it. Targets are approached exponentially, as articulators are. A small relative of Klatt
 * 1980, doi 10.1121/1.383940.
 */
final class FormantSynthesiser {
    private static final double RATE = 8000;
    private static final int UPDATE = 16;
    private static final double FOURTH_FORMANT = 3500;
    private static final double[] BANDWIDTHS = {70, 100, 150, 250};
    private static final double MEAN_PITCH = 150;
    private static final double GLOTTAL_POLE = 0.94;
    private static final double FORMANT_APPROACH = 0.018;
    private static final double LEVEL_APPROACH = 0.008;

    private final ZigguratSampler.NormalizedGaussian normal;
    private final Resonator[] tract = new Resonator[BANDWIDTHS.length];
    private final Resonator friction = new Resonator();
    private final double[] formants = new double[BANDWIDTHS.length];
    private float[] samples = new float[8192];
    private int size;
    private double voiceLevel;
    private double frictionLevel;
    private double phase;
    private double opening;
    private double flow;

    FormantSynthesiser(UniformRandomProvider rng) {
        this.normal = ZigguratSampler.NormalizedGaussian.of(rng);
        for (int k = 0; k < tract.length; k++) tract[k] = new Resonator();
        System.arraycopy(Phone.SCHWA.formants(), 0, formants, 0, 3);
        formants[3] = FOURTH_FORMANT;
    }

    /** Falls silent for a while. */
    void rest(double seconds) {
        produce(Phone.SILENCE, Arrays.copyOf(formants, 3), 100, seconds);
    }

    /** Moves towards a sound and stays there for the rest of its duration. */
    void say(Phone phone, double[] target, double pitch, double seconds) {
        produce(phone, target, pitch, seconds);
    }

    private void produce(Phone phone, double[] target, double pitch, double seconds) {
        int count = (int) Math.round(seconds * RATE);
        friction.tune(Math.min(phone.frictionCentre(), 3700), 600);
        for (int n = 0; n < count; n++) {
            if (n % UPDATE == 0) approach(phone, target);
            double pulse = voiceLevel * glottis(pitch);
            double voiced = pulse;
            for (Resonator resonator : tract) voiced = resonator.step(voiced);
            double hiss = friction.step(frictionLevel * normal.sample());
            append((float) (voiced + hiss));
        }
    }

    private void approach(Phone phone, double[] target) {
        double formantShare = 1 - StrictMath.exp(-UPDATE / (RATE * FORMANT_APPROACH));
        double levelShare = 1 - StrictMath.exp(-UPDATE / (RATE * LEVEL_APPROACH));
        for (int k = 0; k < 3; k++) formants[k] += formantShare * (Math.min(3600, target[k]) - formants[k]);
        voiceLevel += levelShare * (phone.voice() - voiceLevel);
        frictionLevel += levelShare * (phone.friction() - frictionLevel);
        for (int k = 0; k < tract.length; k++) tract[k].tune(formants[k], BANDWIDTHS[k]);
    }

    /**
     * One sample of the source: jittered impulses through two one-pole low-passes (the flow, -12 dB per octave) and a
     * difference (the radiation of the lips, +6 dB per octave), and breath. The power of the pulses does not depend on pitch.
     */
    private double glottis(double pitch) {
        phase += pitch / RATE;
        double impulse = 0;
        if (phase >= 1) {
            phase -= 1 + 0.01 * normal.sample();
            impulse = Math.sqrt(MEAN_PITCH / pitch);
        }
        opening = GLOTTAL_POLE * opening + impulse;
        double before = flow;
        flow = GLOTTAL_POLE * flow + opening;
        return flow - before + 0.02 * normal.sample();
    }

    private void append(float sample) {
        if (size == samples.length) samples = Arrays.copyOf(samples, 2 * size);
        samples[size++] = sample;
    }

    /**
     * All that was said, at full scale, in background noise.
     *
     * @param noise its standard deviation relative to the loudest sample
     */
    Waveform sound(double noise) {
        float loudest = 1e-6f;
        for (int n = 0; n < size; n++) loudest = Math.max(loudest, Math.abs(samples[n]));
        float[] scaled = new float[size];
        for (int n = 0; n < size; n++) scaled[n] = (float) (0.9 * samples[n] / loudest + noise * normal.sample());
        return Waveform.of(new Frequency(RATE), scaled);
    }

    /** A second-order resonator with gain one at zero frequency. */
    private static final class Resonator {
        private double first;
        private double second;
        private double gain;
        private double last;
        private double beforeLast;

        void tune(double hertz, double bandwidth) {
            double radius = StrictMath.exp(-Math.PI * bandwidth / RATE);
            first = 2 * radius * StrictMath.cos(2 * Math.PI * hertz / RATE);
            second = -radius * radius;
            gain = 1 - first - second;
        }

        double step(double input) {
            double output = gain * input + first * last + second * beforeLast;
            beforeLast = last;
            last = output;
            return output;
        }
    }
}
