package org.meniscus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.transforms.FixedWidth;
import org.meniscus.units.Frequency;
import org.meniscus.units.TimeSpan;

class SyntheticLettersTest {
    private final EventDataset data = SyntheticLetters.make(Seed.of(1), 8, 4, 0, ProgressListener.NONE);

    @Test
    void hasTheLayoutOfTheRecordings() {
        assertThat(data.info().geometry()).isEqualTo(new SensorGeometry(192, 1, 1));
        assertThat(data.info().synthetic()).isTrue();
        assertThat(data.info().classNames()).hasSize(26).startsWith("a").endsWith("z");
        assertThat(data.size(Part.TRAIN)).isEqualTo(208);
        assertThat(data.label(Part.TEST, 27)).isEqualTo(1);
        assertThat(data.id(Part.TEST, 27)).isEqualTo("test-b-1");
        for (int k = 0; k < 208; k++)
            assertThat(data.events(Part.TRAIN, k).duration()).isBetween(1_500_000, 2_010_000);
        FixedWidth bins = new FixedWidth(TimeSpan.parse("10 ms"), 201);
        assertThat(bins.bin(data.events(Part.TRAIN, 0)).channels()).isEqualTo(192);
    }

    /** Without modulation every channel is a Poisson process: 192 channels, 2.01 s, 8 Hz, 260 trials; 5 sigma. */
    @Test
    void restIsPoissonAtTheBaseline() {
        MotorCortex style = MotorCortex.willett();
        MotorCortex still =
                new MotorCortex(style.channels(), style.bins(), style.bin(), style.baseline(), new Frequency(0), 0, 0);
        EventDataset rest = SyntheticLetters.make(still, Seed.of(2), 10, 0, 0, ProgressListener.NONE);
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < 260; k++) {
            double count = rest.events(Part.TRAIN, k).size();
            sum += count;
            squares += count * count;
        }
        double expected = 192 * 2.01 * 8;
        double mean = sum / 260;
        assertThat(Math.abs(mean - expected)).isLessThan(5 * Math.sqrt(expected / 260));
        double variance = squares / 260 - mean * mean;
        assertThat(variance / expected).as("Fano factor, 5 sigma of chi square").isBetween(0.6, 1.5);
    }

    /** Nearest class mean of counts in 10 windows: well above the 1 in 26 of chance. */
    @Test
    void lettersCanBeToldApart() {
        double[][] means = new double[26][];
        for (int k = 0; k < 208; k++) {
            double[] counts = windows(data.events(Part.TRAIN, k));
            int letter = data.label(Part.TRAIN, k);
            if (means[letter] == null) means[letter] = new double[counts.length];
            for (int f = 0; f < counts.length; f++) means[letter][f] += counts[f] / 8;
        }
        int right = 0;
        for (int k = 0; k < 104; k++) {
            double[] counts = windows(data.events(Part.TEST, k));
            int best = 0;
            for (int c = 1; c < 26; c++) if (distance(means[c], counts) < distance(means[best], counts)) best = c;
            if (best == data.label(Part.TEST, k)) right++;
        }
        assertThat(right).isGreaterThan(52);
    }

    private static double[] windows(EventStream events) {
        double[] counts = new double[192 * 10];
        for (int i = 0; i < events.size(); i++) counts[events.x(i) * 10 + Math.min(9, events.time(i) / 201_000)]++;
        return counts;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int f = 0; f < a.length; f++) sum += (a[f] - b[f]) * (a[f] - b[f]);
        return sum;
    }

    @Test
    void dependsOnTheSeedAlone() {
        EventDataset again = SyntheticLetters.make(Seed.of(1), 1, 0, 0, ProgressListener.NONE);
        assertThat(again.events(Part.TRAIN, 5)).isEqualTo(data.events(Part.TRAIN, 5));
        EventDataset other = SyntheticLetters.make(Seed.of(3), 1, 0, 0, ProgressListener.NONE);
        assertThat(other.events(Part.TRAIN, 5)).isNotEqualTo(data.events(Part.TRAIN, 5));
    }

    @Test
    void refusesImpossibleBrains() {
        assertThatThrownBy(() -> SyntheticLetters.make(Seed.of(1), 0, 0, 0, ProgressListener.NONE))
                .hasMessageContaining("training samples");
        MotorCortex style = MotorCortex.willett();
        assertThatThrownBy(() -> new MotorCortex(0, 201, style.bin(), style.baseline(), style.modulation(), 0, 0))
                .hasMessageContaining("channels");
        assertThatThrownBy(() -> new MotorCortex(1, 201, style.bin(), new Frequency(-1), style.modulation(), 0, 0))
                .hasMessageContaining("baseline");
    }
}
