package org.meniscus.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.units.Frequency;

class CochleaTest {
    private static final CochleaParameters PARAMETERS = CochleaParameters.speech();

    private static Waveform tone(double hertz, double amplitude, int samples) {
        float[] sound = new float[samples];
        for (int n = 0; n < samples; n++) sound[n] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * n / 8000));
        return Waveform.of(Frequency.parse("8 kHz"), sound);
    }

    private static double peak(double hertz, int channel) {
        GammatoneBank bank = new GammatoneBank(PARAMETERS, 8000);
        double[] output = new double[64];
        double peak = 0;
        Waveform tone = tone(hertz, 1, 8000);
        for (int n = 0; n < 8000; n++) {
            bank.step(tone.at(n), output);
            if (n > 4000) peak = Math.max(peak, Math.abs(output[channel]));
        }
        return peak;
    }

    /** Gain one at the centre; at b Hz from it, four poles give (1 + 1)^-2 = 1/4. */
    @ParameterizedTest
    @ValueSource(ints = {8, 20, 40, 60})
    void aChannelPassesItsFrequencyAndDampsOthers(int channel) {
        double centre = GammatoneBank.centre(PARAMETERS, channel);
        double b = 1.019 * GammatoneBank.bandwidth(centre);
        assertThat(peak(centre, channel)).isBetween(0.95, 1.05);
        if (centre + b < 3800) assertThat(peak(centre + b, channel)).isBetween(0.21, 0.29);
        assertThat(peak(centre - b, channel)).isBetween(0.21, 0.29);
    }

    @Test
    void centresRunFromLowestToHighestInEvenErbSteps() {
        double[] centres = IntStream.range(0, 64)
                .mapToDouble(c -> GammatoneBank.centre(PARAMETERS, c))
                .toArray();
        assertThat(centres[0]).isBetween(99.999, 100.001);
        assertThat(centres[63]).isBetween(3599.999, 3600.001);
        double step = Math.log(GammatoneBank.bandwidth(centres[1]) / GammatoneBank.bandwidth(centres[0]));
        for (int c = 1; c < 64; c++)
            assertThat(Math.log(GammatoneBank.bandwidth(centres[c]) / GammatoneBank.bandwidth(centres[c - 1])))
                    .isBetween(step - 1e-9, step + 1e-9);
    }

    private static int[] counts(EventStream events) {
        int[] counts = new int[64];
        for (int i = 0; i < events.size(); i++) counts[events.x(i)]++;
        return counts;
    }

    @ParameterizedTest
    @ValueSource(doubles = {200, 700, 2500})
    void aToneExcitesTheChannelsAroundIt(double hertz) {
        int[] counts = counts(Cochlea.of(PARAMETERS, Seed.of(1)).listen(tone(hertz, 0.1, 4000), Seed.of(2)));
        double mean = 0;
        for (int c = 0; c < 64; c++)
            mean += c * (double) counts[c] / Arrays.stream(counts).sum();
        int nearest = IntStream.range(0, 64)
                .boxed()
                .min((a, b) -> Double.compare(
                        Math.abs(GammatoneBank.centre(PARAMETERS, a) - hertz),
                        Math.abs(GammatoneBank.centre(PARAMETERS, b) - hertz)))
                .orElseThrow();
        assertThat(Math.abs(mean - nearest)).isLessThan(5);
    }

    @Test
    void silenceIsSilent() {
        EventStream events = Cochlea.of(PARAMETERS, Seed.of(1)).listen(tone(500, 0, 8000), Seed.of(2));
        assertThat(events.size()).isZero();
    }

    /** Gain control: the channel of a tone 20 times louder makes less than 5 times the events, most of them at first. */
    @Test
    void gainAdaptsToLoudness() {
        Cochlea cochlea = Cochlea.of(PARAMETERS, Seed.of(1));
        int[] soft = counts(cochlea.listen(tone(800, 0.02, 8000), Seed.of(2)));
        EventStream loud = cochlea.listen(tone(800, 0.4, 8000), Seed.of(2));
        int best = IntStream.range(0, 64)
                .boxed()
                .max((a, b) -> Integer.compare(soft[a], soft[b]))
                .orElseThrow();
        assertThat(counts(loud)[best]).isGreaterThan(soft[best]).isLessThan(5 * soft[best]);
        assertThat(between(loud, 0, 100_000)).isGreaterThan(between(loud, 900_000, 1_000_000));
    }

    private static long between(EventStream events, int from, int to) {
        return IntStream.range(0, events.size())
                .filter(i -> events.time(i) >= from && events.time(i) < to)
                .count();
    }

    @Test
    void channelsRestAfterASpike() {
        EventStream events = Cochlea.of(PARAMETERS, Seed.of(1)).listen(tone(800, 0.9, 8000), Seed.of(2));
        int[] last = new int[64];
        Arrays.fill(last, -1_000_000);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.time(i) - last[events.x(i)]).isGreaterThanOrEqualTo(3000);
            last[events.x(i)] = events.time(i);
        }
    }

    @Test
    void dependsOnBothSeeds() {
        EventStream events = Cochlea.of(PARAMETERS, Seed.of(1)).listen(tone(500, 0.2, 4000), Seed.of(2));
        assertThat(Cochlea.of(PARAMETERS, Seed.of(1)).listen(tone(500, 0.2, 4000), Seed.of(2)))
                .isEqualTo(events);
        assertThat(Cochlea.of(PARAMETERS, Seed.of(1)).listen(tone(500, 0.2, 4000), Seed.of(3)))
                .isNotEqualTo(events);
        assertThat(Cochlea.of(PARAMETERS, Seed.of(2)).listen(tone(500, 0.2, 4000), Seed.of(2)))
                .isNotEqualTo(events);
    }

    @Test
    void refusesASoundSampledTooSlowly() {
        Waveform slow = Waveform.of(Frequency.parse("7 kHz"), new float[10]);
        assertThatThrownBy(() -> Cochlea.of(PARAMETERS, Seed.of(1)).listen(slow, Seed.of(2)))
                .hasMessageContaining("sample rate above twice");
        assertThatThrownBy(() -> Waveform.of(new Frequency(0), new float[1])).hasMessageContaining("sample rate");
        assertThatThrownBy(() -> Waveform.of(new Frequency(1), new float[] {Float.NaN}))
                .hasMessageContaining("sample");
    }
}
