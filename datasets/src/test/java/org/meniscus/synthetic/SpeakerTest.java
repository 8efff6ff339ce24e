package org.meniscus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.Seed;
import org.meniscus.sensors.Waveform;

class SpeakerTest {
    /** Power of a band by projecting on sines, relative to the whole. */
    private static double share(Waveform sound, double low, double high) {
        double band = 0;
        double all = 0;
        for (double hertz = 60; hertz < 3900; hertz += 20) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < sound.size(); n++) {
                re += sound.at(n) * Math.cos(2 * Math.PI * hertz * n / 8000);
                im += sound.at(n) * Math.sin(2 * Math.PI * hertz * n / 8000);
            }
            all += re * re + im * im;
            if (hertz >= low && hertz <= high) band += re * re + im * im;
        }
        return band / all;
    }

    private static Waveform hold(Phone phone, double pitch) {
        FormantSynthesiser voice = new FormantSynthesiser(Seed.of(1).rng());
        voice.say(phone, phone.formants(), pitch, 0.3);
        return voice.sound(0);
    }

    @ParameterizedTest
    @CsvSource({"AA, 600, 1250", "IY, 150, 450", "EH, 400, 700", "S, 2800, 3900"})
    void aHeldSoundHasItsPowerWhereItsFormantsAre(Phone phone, double low, double high) {
        assertThat(share(hold(phone, 120), low, high)).isGreaterThan(0.5);
    }

    @Test
    void vowelsDifferInTheSecondFormant() {
        assertThat(share(hold(Phone.IY, 120), 1900, 2700)).isGreaterThan(5 * share(hold(Phone.UW, 120), 1900, 2700));
    }

    @Test
    void aVoicedSoundRepeatsAtItsPitch() {
        Waveform sound = hold(Phone.AA, 125);
        double same = correlation(sound, 64);
        assertThat(same).isGreaterThan(0.7).isGreaterThan(correlation(sound, 48) + 0.3);
    }

    private static double correlation(Waveform sound, int lag) {
        double product = 0;
        double power = 0;
        for (int n = 800; n < sound.size() - lag; n++) {
            product += sound.at(n) * sound.at(n + lag);
            power += sound.at(n) * sound.at(n);
        }
        return product / power;
    }

    @Test
    void speakersDifferAndTakesDiffer() {
        Speech style = Speech.defaults();
        Waveform first = Speaker.of(style, Seed.of(1)).say(3, Seed.of(5));
        assertThat(equal(Speaker.of(style, Seed.of(1)).say(3, Seed.of(5)), first))
                .isTrue();
        assertThat(equal(Speaker.of(style, Seed.of(2)).say(3, Seed.of(5)), first))
                .isFalse();
        assertThat(equal(Speaker.of(style, Seed.of(1)).say(3, Seed.of(6)), first))
                .isFalse();
    }

    private static boolean equal(Waveform a, Waveform b) {
        if (a.size() != b.size()) return false;
        for (int n = 0; n < a.size(); n++) if (a.at(n) != b.at(n)) return false;
        return true;
    }

    @Test
    void everyDigitIsSpokenForAPlausibleTime() {
        for (int digit = 0; digit < 10; digit++)
            for (int k = 0; k < 10; k++) {
                Waveform word = Speaker.of(Speech.defaults(), Seed.of(k)).say(digit, Seed.of(k + 100));
                assertThat(word.size() / 8000.0).isBetween(0.15, 1.2);
            }
    }
}
