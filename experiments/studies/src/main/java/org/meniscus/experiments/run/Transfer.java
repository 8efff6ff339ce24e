package org.meniscus.experiments.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Intervals;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Result;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.StudySpec;

/**
 * Does a study over splits show that something is transferred to classes that the heads never saw? Evidence is an interval that lies above chance; what
 * lies about it or below is none. The rule looks at the headline's way alone, so that there is one answer.
 *
 * @param evidence whether there is
 * @param splits that were asked
 * @param lowest share of right answers of a split, mean over repeats
 * @param highest likewise
 * @param permutations trials with exchanged classes; left out for none
 * @param asGood of them that found as much; left out for none
 * @param p of the permutation test, {@code (asGood + 1) / (permutations + 1)}; left out for none
 * @param sentence for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Transfer(
        boolean evidence,
        int splits,
        double lowest,
        double highest,
        Integer permutations,
        Integer asGood,
        Double p,
        String sentence) {
    /** Of a study over splits; empty for any other. */
    static Optional<Transfer> of(StudySpec study, Metrics metrics) {
        if (!study.task().splitsClasses()) return Optional.empty();
        Direction way = Direction.between(study.modalities().keySet());
        Measure whole = Measure.retrieval(Role.TEST, "", Group.UNSEEN, way);
        return metrics.splits(whole)
                .flatMap(shares -> metrics.results().stream()
                        .filter(result -> result.is(whole))
                        .findFirst()
                        .map(result -> of(way, whole, shares, result, metrics)));
    }

    private static Transfer of(Direction way, Measure whole, SplitShares shares, Result result, Metrics metrics) {
        double[] bySplit = IntStream.range(0, shares.unseen().size())
                .mapToDouble(split -> Arrays.stream(shares.shares())
                        .mapToDouble(chip -> chip[split])
                        .average()
                        .orElseThrow())
                .toArray();
        double lowest = Arrays.stream(bySplit).min().orElseThrow();
        double highest = Arrays.stream(bySplit).max().orElseThrow();
        Intervals.Confidence interval = result.intervals().interval();
        boolean evidence = interval != null && interval.low() > result.chance();
        String found = String.format(
                Locale.ROOT,
                "%s finds %.1f %% of the unseen classes right on average over %d splits (%.0f to %.0f %%)",
                way,
                100 * result.mean(),
                bySplit.length,
                100 * lowest,
                100 * highest);
        String sentence = (evidence
                        ? "Evidence for transfer to classes never seen: "
                        : "No evidence for transfer to classes never seen: ")
                + found
                + "; "
                + beside(interval, result.chance());
        int trials = metrics.trials(whole);
        if (trials == 0)
            return new Transfer(evidence, bySplit.length, lowest, highest, null, null, null, sentence + ".");
        int asGood = (int) IntStream.rangeClosed(1, trials)
                .filter(trial -> metrics.mean(whole.among(Group.relabelled(trial))) >= result.mean())
                .count();
        double p = (asGood + 1.0) / (trials + 1);
        return new Transfer(
                evidence,
                bySplit.length,
                lowest,
                highest,
                trials,
                asGood,
                p,
                sentence
                        + String.format(
                                Locale.ROOT,
                                ". With the classes of one sense exchanged, %d of %d trials find as many: p = %.2g.",
                                asGood,
                                trials,
                                p));
    }

    private static String beside(Intervals.Confidence interval, double chance) {
        if (interval == null) return "one split alone says nothing";
        String relation = interval.low() > chance
                ? "lies above chance"
                : interval.high() < chance ? "lies below chance, as if classes were exchanged" : "holds chance";
        return String.format(
                Locale.ROOT,
                "the 95 %% interval for other classes, %.1f to %.1f, %s (%.1f)",
                100 * interval.low(),
                100 * interval.high(),
                relation,
                100 * chance);
    }
}
