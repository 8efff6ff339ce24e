package org.meniscus.synthetic;

import java.util.EnumMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.sensors.Waveform;

/**
 * One synthetic voice: pitch, vocal tract, accent and tempo stay the same from word to word.
 */
final class Speaker {
    private static final int FORMANTS = 3;

    private final Speech style;
    private final double pitch;
    private final double tempo;
    private final EnumMap<Phone, double[]> accent;

    private Speaker(Speech style, double pitch, double tempo, EnumMap<Phone, double[]> accent) {
        this.style = style;
        this.pitch = pitch;
        this.tempo = tempo;
        this.accent = accent;
    }

    /** The voice of this seed; high voices have shorter vocal tracts, by 15 % on average. */
    static Speaker of(Speech style, Seed seed) {
        UniformRandomProvider rng = seed.rng();
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        boolean high = rng.nextBoolean();
        double typical = (high ? style.highPitch() : style.lowPitch()).hertz();
        double pitch = typical * StrictMath.exp(style.pitch() * normal.sample());
        double tract = (high ? 1.15 : 1) * StrictMath.exp(style.tract() * normal.sample());
        double tempo = StrictMath.exp(style.tempo() * normal.sample());
        EnumMap<Phone, double[]> accent = new EnumMap<>(Phone.class);
        for (Phone phone : Phone.values()) {
            double[] factors = new double[FORMANTS];
            for (int k = 0; k < FORMANTS; k++) factors[k] = tract * StrictMath.exp(style.accent() * normal.sample());
            accent.put(phone, factors);
        }
        return new Speaker(style, pitch, tempo, accent);
    }

    /** Says a digit; the seed makes the take. */
    Waveform say(int digit, Seed seed) {
        UniformRandomProvider rng = seed.at("articulation").rng();
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        FormantSynthesiser voice = new FormantSynthesiser(seed.at("voice").rng());
        double takePitch = pitch * StrictMath.exp(0.05 * normal.sample());
        voice.rest(style.onset().seconds() * rng.nextDouble());
        for (SpokenDigit.Sound sound : SpokenDigit.of(digit)) {
            double[] formants = sound.phone().formants();
            double[] factors = accent.get(sound.phone());
            for (int k = 0; k < FORMANTS; k++)
                formants[k] *= factors[k] * StrictMath.exp(style.articulation() * normal.sample());
            double seconds = sound.milliseconds() * 1e-3 * tempo * StrictMath.exp(style.tempo() / 2 * normal.sample());
            voice.say(sound.phone(), formants, takePitch, seconds);
        }
        voice.rest(0.04);
        return voice.sound(style.noise());
    }
}
