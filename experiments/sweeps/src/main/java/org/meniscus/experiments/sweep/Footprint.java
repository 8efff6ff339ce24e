package org.meniscus.experiments.sweep;

import java.util.List;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.experiments.study.LiquidSpec;
import org.meniscus.experiments.study.StudySpec;

/** An estimate of what a group of points holds in memory while it is computed, beside the recordings that all share. */
final class Footprint {
    /** Conductances of a differential pair, their weights, and scratch of the same size; 8 bytes each. */
    private static final long BYTES_PER_SYNAPSE = 4 * 8;

    /** A state as encoded and as scaled for the task; 4 bytes each. */
    private static final long BYTES_PER_FEATURE = 2 * 4;

    private Footprint() {}

    /** Synapses and states of all modalities; twice where exact weights stand beside the macro. */
    static long bytes(StudySpec study, List<Recordings> recordings) {
        long bytes = 0;
        for (Recordings modality : recordings) {
            LiquidSpec liquid = study.modalities().get(modality.name()).liquid();
            long neurons = liquid.neurons();
            long samples = (long) modality.train().size() + modality.test().size();
            bytes += BYTES_PER_SYNAPSE * neurons * (modality.channels() + neurons)
                    + BYTES_PER_FEATURE * samples * liquid.state().features(liquid.neurons());
        }
        return study.software() == null ? bytes : 2 * bytes;
    }

    /** How many groups run at once: at most one per thread, no more than fit, and one in any case. */
    static int atOnce(int threads, long bytesEach, long budget) {
        return (int) Math.max(1, Math.min(threads, budget / Math.max(1, bytesEach)));
    }
}
