package org.meniscus.projection.training;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.meniscus.base.Seed;
import org.meniscus.losses.Schedule;
import org.meniscus.losses.sampling.MaskingCurriculum;

/** The masking curriculum on a batch of standardised states: a hidden feature is zero, its mean. */
final class Masks {
    private Masks() {}

    static StateSet applied(ContrastSpec.Masking masking, StateSet batch, double progress, Seed seed) {
        if (masking.from() == 0 && masking.to() == 0) return batch;
        MaskingCurriculum curriculum = new MaskingCurriculum(new Schedule.Linear(masking.from(), masking.to(), 0, 1));
        List<float[][]> modalities = new ArrayList<>();
        for (int m = 0; m < batch.modalities(); m++) {
            RandomGenerator random = BatchRule.random(seed.at(m));
            float[][] masked = new float[batch.samples()][];
            for (int i = 0; i < masked.length; i++)
                masked[i] = masked(curriculum, batch.states(m)[i], progress, random);
            modalities.add(masked);
        }
        return StateSet.of(modalities, batch.labels());
    }

    private static float[] masked(
            MaskingCurriculum curriculum, float[] state, double progress, RandomGenerator random) {
        double[] wide = new double[state.length];
        for (int j = 0; j < wide.length; j++) wide[j] = state[j];
        double[] kept = curriculum.masked(wide, 1, progress, random);
        float[] out = new float[kept.length];
        for (int j = 0; j < out.length; j++) out[j] = (float) kept[j];
        return out;
    }
}
