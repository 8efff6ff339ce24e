package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.losses.Schedule;

class MaskingCurriculumTest {
    @Test
    void hidesMoreAsTrainingProceeds() {
        double[] sample = new double[200];
        Arrays.fill(sample, 1);
        MaskingCurriculum curriculum = new MaskingCurriculum();
        assertThat(curriculum.masked(sample, 2, 0, new Random(1))).containsExactly(sample);
        double early = shown(curriculum, sample, 0.2);
        double late = shown(curriculum, sample, 1);
        assertThat(early).isCloseTo(0.9, within(0.03)); // 1 - rate, 10^4 windows: 5 sd is 0.015, and one is spared
        assertThat(late).isCloseTo(0.5, within(0.03));
    }

    @Test
    void neverHidesEverythingAndHidesWholeWindows() {
        MaskingCurriculum all = new MaskingCurriculum(Schedule.constant(1));
        double[] out = all.masked(new double[] {1, 2, 3, 4, 5, 6}, 2, 0, new Random(4));
        long shown = IntStream.range(0, 3).filter(w -> out[2 * w] != 0).count();
        assertThat(shown).isEqualTo(1);
        for (int w = 0; w < 3; w++) assertThat(out[2 * w] == 0).isEqualTo(out[2 * w + 1] == 0);
    }

    private static double shown(MaskingCurriculum curriculum, double[] sample, double progress) {
        Random random = new Random(7);
        double sum = 0;
        for (int i = 0; i < 100; i++)
            sum += Arrays.stream(curriculum.masked(sample, 2, progress, random)).sum();
        return sum / (100 * sample.length);
    }
}
