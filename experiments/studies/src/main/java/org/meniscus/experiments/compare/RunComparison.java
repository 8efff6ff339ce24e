package org.meniscus.experiments.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.meniscus.base.InputException;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.MetricName;
import org.meniscus.projection.evaluation.Holm;

/**
 * Two runs on the same test data, question by question. Splits of a zero-shot study are one question about classes never seen, with an
 * interval for other classes.
 *
 * @param first name of the run that differences are positive for
 * @param second name of the other
 * @param questions by the dotted name of their metric, what both runs answered to them
 * @param notes sentences that belong beside the numbers
 */
public record RunComparison(
        String first, String second, SortedMap<String, AnswerDifference> questions, List<String> notes) {
    /**
     * Compares.
     *
     * @throws InputException if a folder holds no finished run, the runs share no question or differ in their number of repeats, or
     *     a recording has another label in one of them
     */
    public static RunComparison of(Path first, Path second) {
        SavedRun a = SavedRun.read(first);
        SavedRun b = SavedRun.read(second);
        if (!a.data().equals(b.data()))
            throw new InputException(
                    "the runs did not answer the same recordings: their data sets differ, or the seed that"
                            + " synthetic ones are made of; only runs on the same test data can be paired");
        if (a.repeats() != b.repeats())
            throw new InputException("the runs have " + a.repeats() + " and " + b.repeats() + " repeats (" + a.name()
                    + ", " + b.name() + "): only as many chips can be paired; run both with the same --repeat");
        SortedMap<String, AnswerDifference> questions = new TreeMap<>();
        SortedMap<String, Map<List<String>, AnswerDifference>> splits = new TreeMap<>();
        a.questions().forEach((question, answers) -> {
            if (!b.questions().containsKey(question)) return;
            AnswerDifference difference = AnswerDifference.of(
                    question, searched(question), answers, b.questions().get(question));
            Optional<Measure> ofSplit =
                    MetricName.read(question).filter(measure -> Group.isUnseenOfSplit(measure.group()));
            if (ofSplit.isEmpty()) questions.put(question, difference);
            else
                splits.computeIfAbsent(ofSplit.get().among(Group.UNSEEN).toString(), whole -> new LinkedHashMap<>())
                        .put(Group.kept(ofSplit.get().group()), difference);
        });
        splits.forEach((whole, of) -> questions.put(whole, AnswerDifference.overSplits(of)));
        if (questions.isEmpty())
            throw new InputException("the runs share no question: " + a.name() + " answers "
                    + a.questions().keySet() + ", " + b.name() + " answers "
                    + b.questions().keySet());
        return new RunComparison(a.name(), b.name(), questions, notes(a, b));
    }

    private static boolean searched(String question) {
        return MetricName.read(question).map(measure -> measure.way() != null).orElse(false);
    }

    private static List<String> notes(SavedRun a, SavedRun b) {
        List<String> notes = new ArrayList<>();
        alone(a, b, notes);
        alone(b, a, notes);
        if (!a.seed().equals(b.seed()))
            notes.add(
                    "The seeds differ (" + a.seed() + ", " + b.seed()
                            + "): chip 1 of one run stands beside an unrelated chip 1 of the other; the interval is valid and wider for it.");
        if (a.repeats() == 1) notes.add("One chip each: nothing here says what other chips would do. Use --repeat.");
        return notes;
    }

    private static void alone(SavedRun of, SavedRun other, List<String> notes) {
        TreeSet<String> alone = new TreeSet<>(of.questions().keySet());
        alone.removeAll(other.questions().keySet());
        if (!alone.isEmpty()) notes.add("Only " + of.name() + " answers " + String.join(", ", alone) + ".");
    }

    /** The p-values of the questions that have one, corrected for their number after {@link Holm}. */
    public Map<String, Double> corrected() {
        List<String> names = questions.keySet().stream()
                .filter(question -> Objects.nonNull(questions.get(question).pValue()))
                .toList();
        double[] p = Holm.corrected(names.stream()
                .mapToDouble(question -> questions.get(question).pValue())
                .toArray());
        Map<String, Double> corrected = new TreeMap<>();
        for (int k = 0; k < p.length; k++) corrected.put(names.get(k), p[k]);
        return corrected;
    }
}
