package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.meniscus.experiments.measure.Intervals;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.projection.evaluation.Crossed;
import org.meniscus.projection.evaluation.Interval;

/**
 * Right and wrong answers to one question, recording by recording and repeat by repeat. Every repeat has a chip and a seed of its own and
 * answers the same recordings (with folds, each by the fold that did not learn from it), so that chips and recordings are {@link Crossed}.
 *
 * <p>Queries of a retrieval share one gallery, and one chip embedded them all: with one repeat they are no independent trials, and there
 * is no interval.
 */
final class RepeatedAnswers {
    private static final double CONFIDENCE = 0.95;

    private final List<SortedMap<Integer, Boolean>> repeats = new ArrayList<>();

    void add(int repeat, int sample, boolean right) {
        while (repeats.size() <= repeat) repeats.add(new TreeMap<>());
        repeats.get(repeat).put(sample, right);
    }

    void add(int repeat, Predictions answers) {
        for (int i = 0; i < answers.samples().length; i++)
            add(repeat, answers.samples()[i], answers.actual()[i] == answers.predicted()[i]);
    }

    /** How many answers a repeat has; 0 for one that has none. */
    int count(int repeat) {
        return repeat < repeats.size() ? repeats.get(repeat).size() : 0;
    }

    Intervals intervals(Measure question) {
        boolean searched = question.way() != null;
        int chips = repeats.size();
        if (chips == 1 && searched) return Intervals.none("one gallery, one chip: no interval");
        if (repeats.stream()
                .anyMatch(repeat -> !repeat.keySet().equals(repeats.get(0).keySet())))
            return Intervals.none("the repeats answered other recordings: no interval");
        int recordings = count(0);
        if (recordings < 2) return Intervals.none("one recording: no interval");
        Crossed crossed = Crossed.shares(right());
        Interval both = crossed.otherChipsAndRecordings(CONFIDENCE);
        if (chips == 1) return new Intervals(confidence(both, "recordings, one chip"), null, null);
        String asked = recordings + (searched ? " queries" : " recordings");
        return new Intervals(
                confidence(both, "t over " + chips + " repeats and " + asked + (searched ? " to one gallery" : "")),
                confidence(crossed.otherChips(CONFIDENCE), "t over " + chips + " repeats, these " + asked),
                null);
    }

    private boolean[][] right() {
        boolean[][] right = new boolean[repeats.size()][];
        for (int chip = 0; chip < right.length; chip++) {
            List<Boolean> answers = List.copyOf(repeats.get(chip).values());
            right[chip] = new boolean[answers.size()];
            for (int i = 0; i < answers.size(); i++) right[chip][i] = answers.get(i);
        }
        return right;
    }

    private static Intervals.Confidence confidence(Interval interval, String by) {
        return new Intervals.Confidence(interval.low(), interval.high(), by);
    }
}
