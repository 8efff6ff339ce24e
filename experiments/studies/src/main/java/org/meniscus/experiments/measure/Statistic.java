package org.meniscus.experiments.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** Which number it is: every one that a study can measure, with its unit and the way it should go. */
public enum Statistic {
    /** Share of right answers; of retrieval, by the nearest item. */
    ACCURACY("accuracy", Unit.SHARE, Better.HIGHER),
    /** Accuracy of guessing: a constant of the question. */
    CHANCE("chance", Unit.SHARE, Better.NEITHER),
    /** Share of the largest class: what giving always its name would score. */
    MAJORITY("majority", Unit.SHARE, Better.NEITHER),
    /** Mean of the recalls of the classes that have samples, however many of each. */
    BALANCED_ACCURACY("balancedAccuracy", Unit.SHARE, Better.HIGHER),
    /** Share of queries with a right item among the five nearest. */
    TOP_5("top5", Unit.SHARE, Better.HIGHER),
    /** Mean over queries of one over the place of the first right item. */
    RECIPROCAL_RANK("reciprocalRank", Unit.SHARE, Better.HIGHER),
    /** Area under the ROC curve: how often a right pair is more alike than a wrong one. */
    AUC("auc", Unit.SHARE, Better.HIGHER),
    /** Mean of the difference of two accuracies. */
    MEAN("mean", Unit.SHARE, Better.HIGHER),

    ALIGNMENT("alignment", Unit.NONE, Better.LOWER),
    UNIFORMITY("uniformity", Unit.NONE, Better.LOWER),
    TOLERANCE("tolerance", Unit.NONE, Better.HIGHER),
    EFFECTIVE_NEGATIVES("effectiveNegatives", Unit.COUNT, Better.NEITHER),
    ANCHORS("anchors", Unit.COUNT, Better.NEITHER),
    /** How far embeddings lie apart, 0 for a collapse: the smaller of the modalities. */
    SPREAD("spread", Unit.NONE, Better.NEITHER),
    /** Batches of the training that there was nothing to learn from. */
    SKIPPED_BATCHES("skippedBatches", Unit.COUNT, Better.LOWER),
    GRADIENT_NORM("gradientNorm", Unit.NONE, Better.NEITHER),
    GRADIENT_NORM_MAX("gradientNormMax", Unit.NONE, Better.NEITHER),

    FORWARD("forward", Unit.OPERATIONS, Better.LOWER),
    BACKWARD("backward", Unit.OPERATIONS, Better.LOWER),
    UPDATE("update", Unit.OPERATIONS, Better.LOWER),
    TOTAL("total", Unit.OPERATIONS, Better.LOWER),
    /** A baseline's total over that of the study's heads. */
    RATIO("ratio", Unit.TIMES, Better.LOWER),
    /** The same, with the passes through liquids counted wherever there is one. */
    RATIO_WITH_ENCODING("ratioWithEncoding", Unit.TIMES, Better.LOWER),

    INPUT_SPIKES("inputSpikes", Unit.COUNT, Better.NEITHER),
    LIQUID_SPIKES("liquidSpikes", Unit.COUNT, Better.NEITHER),
    FIRING_RATE("firingRatePercent", Unit.PERCENT, Better.NEITHER),
    GAIN("gainPerMicrosiemens", Unit.PER_MICROSIEMENS, Better.NEITHER),
    SILENT_NEURONS("silentNeurons", Unit.COUNT, Better.LOWER),
    SATURATED_NEURONS("saturatedNeurons", Unit.COUNT, Better.LOWER),
    ARRAY_READS("arrayReads", Unit.COUNT, Better.LOWER),
    WORD_LINE_ACTIVATIONS("wordLineActivations", Unit.COUNT, Better.LOWER),
    COLUMN_READS("columnReads", Unit.COUNT, Better.LOWER),
    CONVERSIONS("conversions", Unit.COUNT, Better.LOWER),
    SYNAPTIC_OPERATIONS("synapticOperations", Unit.COUNT, Better.NEITHER),
    ARRAY_ENERGY("arrayJoules", Unit.JOULES, Better.LOWER),
    DRIVER_ENERGY("driverJoules", Unit.JOULES, Better.LOWER),
    CONVERSION_ENERGY("conversionJoules", Unit.JOULES, Better.LOWER),
    DIGITAL_ENERGY("digitalJoules", Unit.JOULES, Better.LOWER),
    LEAKAGE_ENERGY("leakageJoules", Unit.JOULES, Better.LOWER),
    TOTAL_ENERGY("totalJoules", Unit.JOULES, Better.LOWER),
    LATENCY("latencySeconds", Unit.SECONDS, Better.LOWER),
    /** Of dense digital hardware for the same products. */
    BASELINE_ENERGY("digitalBaselineJoules", Unit.JOULES, Better.NEITHER),
    TIMES_LESS("timesLessThanBaseline", Unit.TIMES, Better.HIGHER),
    AREA("areaSquareMetres", Unit.SQUARE_METRES, Better.LOWER);

    private final String key;
    private final Unit unit;
    private final Better better;

    Statistic(String key, Unit unit, Better better) {
        this.key = key;
        this.unit = unit;
        this.better = better;
    }

    public Unit unit() {
        return unit;
    }

    public Better better() {
        return better;
    }

    /** Whether it is the same in every repeat by its nature. */
    public boolean constant() {
        return this == CHANCE || this == MAJORITY;
    }

    static Optional<Statistic> ofKey(String key) {
        return Arrays.stream(values())
                .filter(statistic -> statistic.key.equals(key))
                .findFirst();
    }

    /** As pages and files write it: {@code reciprocalRank}. */
    @JsonValue
    @Override
    public String toString() {
        return key;
    }
}
