package org.meniscus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyntheticDigitsTest {
    private EventDataset images;
    private EventDataset speech;

    @BeforeAll
    void make() {
        images = SyntheticDigits.images(Seed.of(7), 20, 8, ProgressListener.NONE);
        speech = SyntheticDigits.speech(Seed.of(7), 40, 8, ProgressListener.NONE);
    }

    EventDataset[] both() {
        return new EventDataset[] {images, speech};
    }

    @ParameterizedTest
    @MethodSource("both")
    void isBalancedAndSaysItIsSynthetic(EventDataset data) {
        int[] train = new int[10];
        Set<String> ids = new HashSet<>();
        for (int k = 0; k < data.size(Part.TRAIN); k++) {
            train[data.label(Part.TRAIN, k)]++;
            ids.add(data.id(Part.TRAIN, k));
        }
        assertThat(train).containsOnly(data.size(Part.TRAIN) / 10);
        assertThat(ids).hasSize(data.size(Part.TRAIN));
        assertThat(data.size(Part.TEST)).isEqualTo(80);
        assertThat(data.info().synthetic()).isTrue();
        assertThat(data.info().name()).startsWith("Synthetic");
        assertThat(data.info().licence()).isEqualTo("generated");
    }

    @Test
    void imagesResembleNMnistInCountAndLength() {
        assertThat(images.info().geometry()).isEqualTo(SensorGeometry.N_MNIST);
        double count = 0;
        for (int k = 0; k < 200; k++) {
            EventStream events = images.events(Part.TRAIN, k);
            assertThat(events.size()).isBetween(500, 12_000);
            assertThat(events.duration()).isBetween(280_000, 315_000);
            count += events.size() / 200.0;
        }
        assertThat(count).isBetween(3000.0, 6500.0);
    }

    @Test
    void speechResemblesACochleaInCountAndLength() {
        assertThat(speech.info().geometry()).isEqualTo(SensorGeometry.COCHLEA_64);
        double count = 0;
        for (int k = 0; k < 400; k++) {
            EventStream events = speech.events(Part.TRAIN, k);
            assertThat(events.size()).isPositive();
            assertThat(events.duration()).isBetween(100_000, 1_200_000);
            count += events.size() / 400.0;
        }
        assertThat(count).isBetween(800.0, 2500.0);
    }

    @Test
    void testSpeakersAreNotHeardInTraining() {
        Set<String> train = new HashSet<>();
        for (int k = 0; k < speech.size(Part.TRAIN); k++) train.add(speaker(Part.TRAIN, k));
        assertThat(train).hasSize(20);
        for (int k = 0; k < speech.size(Part.TEST); k++) assertThat(train).doesNotContain(speaker(Part.TEST, k));
    }

    private String speaker(Part part, int index) {
        return speech.id(part, index).split("-", -1)[0];
    }

    @Test
    void dependsOnTheSeedAndNotOnThreads() throws Exception {
        for (int threads : new int[] {1, 5}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            EventDataset again = pool.submit(() -> SyntheticDigits.images(Seed.of(7), 2, 1, ProgressListener.NONE))
                    .get();
            EventDataset spoken = pool.submit(() -> SyntheticDigits.speech(Seed.of(7), 2, 1, ProgressListener.NONE))
                    .get();
            pool.shutdown();
            for (int k = 0; k < 20; k++) {
                assertThat(again.events(Part.TRAIN, k)).isEqualTo(images.events(Part.TRAIN, k));
                assertThat(spoken.events(Part.TRAIN, k)).isEqualTo(speech.events(Part.TRAIN, k));
            }
        }
        EventDataset other = SyntheticDigits.images(Seed.of(8), 1, 0, ProgressListener.NONE);
        assertThat(other.events(Part.TRAIN, 0)).isNotEqualTo(images.events(Part.TRAIN, 0));
    }

    /** Nearest class mean of the counts in coarse bins: far above the 10 % of chance, and below perfection. */
    @ParameterizedTest
    @MethodSource("both")
    void isNeitherTrivialNorHopeless(EventDataset data) {
        int features = 256;
        double[][] means = new double[10][features];
        int train = data.size(Part.TRAIN);
        for (int k = 0; k < train; k++) {
            double[] coarse = coarse(data.events(Part.TRAIN, k), features);
            for (int f = 0; f < features; f++) means[data.label(Part.TRAIN, k)][f] += coarse[f] * 10 / train;
        }
        int right = 0;
        for (int k = 0; k < data.size(Part.TEST); k++)
            if (nearest(means, coarse(data.events(Part.TEST, k), features)) == data.label(Part.TEST, k)) right++;
        assertThat(right / (double) data.size(Part.TEST)).isBetween(0.4, 0.97);
    }

    /** Square roots of event counts: for the camera in 16 x 16 blocks of pixels, for the cochlea in 32 bands by 8 times. */
    private static double[] coarse(EventStream events, int features) {
        double[] counts = new double[features];
        boolean camera = events.geometry().height() > 1;
        for (int i = 0; i < events.size(); i++)
            counts[
                    camera
                            ? events.y(i) * 16 / 34 * 16 + events.x(i) * 16 / 34
                            : events.x(i) / 2 * 8 + (int) (events.time(i) * 8L / (events.duration() + 1))]++;
        for (int f = 0; f < features; f++) counts[f] = Math.sqrt(counts[f]);
        return counts;
    }

    private static int nearest(double[][] means, double[] point) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < means.length; c++) {
            double distance = 0;
            for (int f = 0; f < point.length; f++) distance += Math.pow(point[f] - means[c][f], 2);
            if (distance < least) {
                least = distance;
                best = c;
            }
        }
        return best;
    }

    @Test
    void reportsProgressToTheEnd() {
        AtomicLong last = new AtomicLong();
        SyntheticDigits.images(Seed.of(1), 1, 1, (task, done, total) -> {
            assertThat(task).isEqualTo("making synthetic drawn digits");
            assertThat(total).isEqualTo(20);
            last.accumulateAndGet(done, Math::max);
        });
        assertThat(last).hasValue(20);
    }

    @Test
    void refusesSizesThatAreNone() {
        assertThatThrownBy(() -> SyntheticDigits.images(Seed.of(1), 0, 1, ProgressListener.NONE))
                .hasMessageContaining("training samples per class");
        assertThatThrownBy(() -> SyntheticDigits.speech(Seed.of(1), 1, -1, ProgressListener.NONE))
                .hasMessageContaining("test samples per class");
    }
}
