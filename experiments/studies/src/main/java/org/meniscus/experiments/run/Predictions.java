package org.meniscus.experiments.run;

import java.util.List;
import java.util.Locale;
import org.meniscus.base.Require;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.MetricName;
import org.meniscus.experiments.measure.Role;
import org.meniscus.projection.evaluation.Accuracy;

/**
 * Every answer to one question, sample by sample.
 *
 * @param question the measure that counts the right answers
 * @param classes names of the labels
 * @param samples number of each recording in its part of the data set
 * @param actual what it is
 * @param predicted what was answered
 */
record Predictions(Measure question, List<String> classes, int[] samples, int[] actual, int[] predicted) {
    static final String HEADER = "question,repeat,sample,actual,predicted\n";

    Predictions {
        Require.that(
                samples.length == actual.length && samples.length == predicted.length,
                "%d samples, %d labels, %d answers",
                samples.length,
                actual.length,
                predicted.length);
    }

    /** The share of right answers. */
    Measurement measurement() {
        return new Measurement(
                question, samples.length, Accuracy.of(actual, predicted).fraction());
    }

    /** The same answers to the question of another role. */
    Predictions in(Role role) {
        return new Predictions(question.in(role), classes, samples, actual, predicted);
    }

    /** The same answers as those of another group. */
    Predictions among(String group) {
        return new Predictions(question.among(group), classes, samples, actual, predicted);
    }

    /** Lines under {@link #HEADER}. */
    String csv(int repeat) {
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < samples.length; i++)
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,%d,%d,%s,%s\n",
                    MetricName.of(question),
                    repeat,
                    samples[i],
                    classes.get(actual[i]),
                    classes.get(predicted[i])));
        return csv.toString();
    }
}
