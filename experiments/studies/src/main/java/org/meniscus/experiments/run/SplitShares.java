package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Intervals;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.projection.evaluation.Interval;
import org.meniscus.projection.evaluation.UnseenMean;

/**
 * What every split found, repeat by repeat: the parts of the mean that a study over splits reports.
 *
 * @param whole the measure that is the mean of them
 * @param unseen the classes of every split
 * @param shares repeats x splits, share of right answers
 */
record SplitShares(Measure whole, List<List<String>> unseen, double[][] shares) {
    private static final double CONFIDENCE = 0.95;

    /** Of a mean over splits; empty for any other measure, and for a study without splits. */
    static Optional<SplitShares> of(Measure whole, Map<Measure, List<Measurement>> all) {
        boolean unseenGroup = whole.group().equals(Group.UNSEEN);
        if (!(unseenGroup || whole.group().equals(Group.SEEN))
                || whole.way() == null
                || whole.statistic() != Statistic.ACCURACY) return Optional.empty();
        List<List<String>> unseen = new ArrayList<>();
        List<List<Measurement>> found = new ArrayList<>();
        all.forEach((measure, repeats) -> {
            List<String> kept = Group.kept(measure.group());
            if (kept.isEmpty()
                    || Group.isUnseenOfSplit(measure.group()) != unseenGroup
                    || !measure.among(whole.group()).equals(whole)) return;
            unseen.add(kept);
            found.add(repeats);
        });
        int repeats = found.stream().mapToInt(List::size).min().orElse(0);
        if (repeats == 0) return Optional.empty();
        double[][] shares = new double[repeats][found.size()];
        for (int s = 0; s < found.size(); s++)
            for (int repeat = 0; repeat < repeats; repeat++)
                shares[repeat][s] = found.get(s).get(repeat).value();
        return Optional.of(new SplitShares(whole, unseen, shares));
    }

    Intervals intervals() {
        if (unseen.size() < 2) return Intervals.none("one split: no interval");
        UnseenMean mean = mean();
        int chips = shares.length;
        if (whole.group().equals(Group.SEEN))
            return new Intervals(
                    null,
                    chips == 1 ? null : confidence(mean.otherChips(CONFIDENCE), "t over " + chips + " repeats"),
                    "mean of " + unseen.size() + " splits: no interval for other recordings");
        String asked = mean.classes() + " classes in " + unseen.size() + " splits";
        return new Intervals(
                confidence(
                        mean.interval(CONFIDENCE),
                        "t over " + asked + (chips == 1 ? ", one chip" : ", " + chips + " repeats")),
                chips == 1
                        ? null
                        : confidence(mean.otherChips(CONFIDENCE), "t over " + chips + " repeats, these " + asked),
                null);
    }

    UnseenMean mean() {
        return new UnseenMean(shares, unseen);
    }

    private static Intervals.Confidence confidence(Interval interval, String by) {
        return new Intervals.Confidence(interval.low(), interval.high(), by);
    }
}
