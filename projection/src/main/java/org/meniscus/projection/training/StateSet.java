package org.meniscus.projection.training;

import java.util.List;
import org.meniscus.base.Pair;
import org.meniscus.base.Require;

/**
 * Liquid states of k modalities, sample by sample: row i of every modality belongs together (a pair, a triple) and has
 * one label. One modality with its labels is the supervised case. The arrays are shared, not copied, and never written.
 */
public final class StateSet {
    private final List<float[][]> modalities;
    private final int[] labels;

    private StateSet(List<float[][]> modalities, int[] labels) {
        this.modalities = modalities;
        this.labels = labels;
    }

    /**
     * @param modalities k matrices of samples x features; features may differ between modalities
     * @param labels class of each sample, 0 or more
     */
    public static StateSet of(List<float[][]> modalities, int[] labels) {
        Require.that(!modalities.isEmpty(), "states need at least one modality");
        Require.that(labels.length > 0, "states need at least one sample");
        for (int m = 0; m < modalities.size(); m++) check(m, modalities.get(m), labels.length);
        for (int label : labels) Require.nonNegative("label", label);
        return new StateSet(List.copyOf(modalities), labels.clone());
    }

    /** Two modalities: the one that is searched, then the one that asks. */
    public static StateSet pairs(Pair<float[][]> states, int[] labels) {
        return of(List.of(states.target(), states.query()), labels);
    }

    /** What there is per modality of {@link #pairs}. */
    public static <T> Pair<T> pair(List<T> perModality) {
        Require.that(perModality.size() == 2, "a pair needs two modalities, got %d", perModality.size());
        return new Pair<>(perModality.get(1), perModality.get(0));
    }

    /** One modality. */
    public static StateSet labelled(float[][] states, int[] labels) {
        return of(List.<float[][]>of(states), labels);
    }

    private static void check(int modality, float[][] states, int samples) {
        Require.that(
                states.length == samples, "modality %d has %d samples for %d labels", modality, states.length, samples);
        for (int i = 0; i < samples; i++) {
            Require.that(
                    states[i].length == states[0].length && states[i].length > 0,
                    "modality %d: sample %d has %d features, sample 0 has %d",
                    modality,
                    i,
                    states[i].length,
                    states[0].length);
            for (float value : states[i]) Require.finite("state " + i + " of modality " + modality, value);
        }
    }

    public int samples() {
        return labels.length;
    }

    public int modalities() {
        return modalities.size();
    }

    /** Samples x features. */
    public float[][] states(int modality) {
        return modalities.get(modality);
    }

    public int features(int modality) {
        return modalities.get(modality)[0].length;
    }

    public int[] labels() {
        return labels.clone();
    }

    /** The samples with these numbers, in this order. */
    public StateSet subset(int... samples) {
        return new StateSet(
                modalities.stream().map(states -> rows(states, samples)).toList(), labels(samples));
    }

    private int[] labels(int... samples) {
        int[] chosen = new int[samples.length];
        for (int i = 0; i < samples.length; i++) chosen[i] = labels[samples[i]];
        return chosen;
    }

    static float[][] rows(float[][] states, int... samples) {
        float[][] chosen = new float[samples.length][];
        for (int i = 0; i < samples.length; i++) chosen[i] = states[samples[i]];
        return chosen;
    }
}
