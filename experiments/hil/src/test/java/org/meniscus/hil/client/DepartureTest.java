package org.meniscus.hil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DepartureTest {
    private static final double SPREAD = 100e-6;
    private static final double NOISE = 4e-6;
    private static final int REPEATS = 4;

    /** The mean of four reads, the variance that they show, and an answer of today. */
    private static Departure draw(Random random, int columns, double drift, double moved) {
        double[] was = new double[columns];
        float[] now = new float[columns];
        double squares = 0;
        for (int j = 0; j < columns; j++) {
            double truth = SPREAD * random.nextGaussian();
            double[] reads = new double[REPEATS];
            for (int k = 0; k < REPEATS; k++) was[j] += (reads[k] = truth + NOISE * random.nextGaussian()) / REPEATS;
            for (double read : reads) squares += (read - was[j]) * (read - was[j]);
            now[j] = (float)
                    ((1 + drift) * truth + moved * SPREAD * random.nextGaussian() + NOISE * random.nextGaussian());
        }
        return Departure.of(was, squares / columns / (REPEATS - 1), REPEATS, now);
    }

    /** 60 000 honest answers: 0.01 are expected beyond one in ten million of either kind, one is allowed. */
    @Test
    void readNoiseAloneIsNoDeparture() {
        Random random = new Random(1);
        int told = 0;
        for (int k = 0; k < 20_000; k++)
            for (int columns : new int[] {5, 20, 200}) {
                Departure departure = draw(random, columns, 0, 0);
                assertThat(departure.another()).isFalse();
                if (departure.size() > 0.03) told++;
            }
        assertThat(told).isLessThanOrEqualTo(1);
    }

    @Test
    void driftAndMovedCellsAreMeasured() {
        Random random = new Random(2);
        Departure drift = draw(random, 200, -0.2, 0);
        assertThat(drift.drift()).isCloseTo(-0.2, within(0.02));
        assertThat(drift.size()).isCloseTo(0.2, within(0.02));
        assertThat(drift.another()).isFalse();
        Departure moved = draw(random, 200, 0, 0.25);
        assertThat(moved.moved()).isCloseTo(0.25, within(0.06));
        assertThat(moved.another()).isFalse();
        Departure exchanged = draw(random, 200, -1, 1);
        assertThat(exchanged.another()).isTrue();
    }

    @Test
    void aFewColumnsThatStandOutAreNamed() {
        double[] was = new double[40];
        float[] now = new float[40];
        for (int j = 0; j < 40; j++) was[j] = now[j] = (j % 5 - 2) * 50e-6f;
        now[7] += 1e-4f;
        assertThat(Departure.of(was, NOISE * NOISE, REPEATS, now).worst()).containsExactly(7);
    }
}
