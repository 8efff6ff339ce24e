package org.meniscus.experiments.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.projection.evaluation.Comparison;

/**
 * Two runs on the same test data, question by question.
 *
 * @param first name of the run that differences are positive for
 * @param second name of the other
 * @param questions by the dotted name of their metric, what both runs answered to them
 */
public record RunComparison(String first, String second, SortedMap<String, Comparison> questions) {
    private static final double CONFIDENCE = 0.95;

    /**
     * Compares.
     *
     * @throws InputException if a folder holds no finished run, the runs share no question, or a recording has another label in
     *     one of them
     */
    public static RunComparison of(Path first, Path second) {
        SavedRun a = SavedRun.read(first);
        SavedRun b = SavedRun.read(second);
        if (!a.data().equals(b.data()))
            throw new InputException(
                    "the runs did not answer the same recordings: their data sets differ, or the seed that"
                            + " synthetic ones are made of; only runs on the same test data can be paired");
        SortedMap<String, Comparison> questions = new TreeMap<>();
        a.questions().forEach((question, answers) -> {
            if (b.questions().containsKey(question))
                questions.put(
                        question, compared(question, answers, b.questions().get(question)));
        });
        if (questions.isEmpty())
            throw new InputException("the runs share no question: " + a.name() + " answers "
                    + a.questions().keySet() + ", " + b.name() + " answers "
                    + b.questions().keySet());
        return new RunComparison(a.name(), b.name(), questions);
    }

    private static Comparison compared(String question, List<SavedRun.Answers> first, List<SavedRun.Answers> second) {
        List<Comparison.Answers> shared = new ArrayList<>();
        for (int r = 0; r < Math.min(first.size(), second.size()); r++) {
            if (!first.get(r).actual().equals(second.get(r).actual()))
                throw new InputException("the runs did not answer the same recordings: '" + question + "' has "
                        + first.get(r).actual().size() + " and "
                        + second.get(r).actual().size()
                        + " samples, or other labels; compare runs on the same data and classes");
            shared.add(new Comparison.Answers(
                    first.get(r).samples(), first.get(r).right(), second.get(r).right()));
        }
        return Comparison.of(shared, CONFIDENCE, Seed.of(0).at("compare").at(question));
    }
}
