package org.meniscus.experiments.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Measurements;
import org.meniscus.projection.head.ProjectionHead;

/**
 * What came out of judging a task once.
 *
 * @param measurements every number
 * @param predictions behind those that count right answers
 * @param figures training curves, confusion and similarity matrices
 * @param notes sentences that must stand beside the results
 * @param coverage recordings by class of every part
 * @param heads trained heads by name; kept in files of their own
 */
record Answer(
        Measurements measurements,
        List<Predictions> predictions,
        Figures figures,
        List<String> notes,
        List<Coverage> coverage,
        @JsonIgnore Map<String, ProjectionHead> heads) {
    Answer() {
        this(
                new Measurements(),
                new ArrayList<>(),
                new Figures(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashMap<>());
    }

    /** Adds answers and the share of right ones. */
    void add(Predictions answers) {
        predictions.add(answers);
        measurements.add(answers.measurement());
    }

    void add(Measure measure, double value) {
        measurements.add(Measurement.of(measure, value));
    }

    /** Adds the recordings of a part, and what must be said of them if they were learnt from. */
    void add(Coverage part) {
        coverage.add(part);
        if (part.part().equals("training")) part.warning().ifPresent(notes::add);
    }

    /** Figures, coverage and heads alone. */
    Answer unmeasured() {
        return new Answer(new Measurements(), new ArrayList<>(), figures, new ArrayList<>(), coverage, heads);
    }

    /** The same with other figures. */
    Answer with(Figures other) {
        return new Answer(measurements, predictions, other, notes, coverage, heads);
    }
}
