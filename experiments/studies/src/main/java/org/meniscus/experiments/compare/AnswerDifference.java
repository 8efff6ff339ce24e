package org.meniscus.experiments.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.meniscus.base.InputException;
import org.meniscus.projection.evaluation.Crossed;
import org.meniscus.projection.evaluation.Interval;
import org.meniscus.projection.evaluation.UnseenMean;

/**
 * What two runs answered to one question: for every recording and chip 1 where only the first was right, -1 where only the second was, 0
 * else. Interval and p-value come from the same {@link Crossed} mean of these, so they never contradict.
 *
 * @param samples that were answered
 * @param repeats chips of each run
 * @param first share of right answers of the run that differences are positive for
 * @param second of the other
 * @param interval of first - second at 95 %, for other recordings and other chips; null for a retrieval by one chip, whose queries
 *     share one gallery and are no independent trials
 * @param pValue two-sided; null where there is no interval
 * @param byRepeat first - second, chip by chip
 */
public record AnswerDifference(
        int samples, int repeats, double first, double second, Interval interval, Double pValue, double[] byRepeat) {
    private static final double CONFIDENCE = 0.95;

    /**
     * @param question for messages
     * @param searched whether it is a retrieval
     * @throws InputException if the repeats did not answer the same recordings
     */
    static AnswerDifference of(
            String question, boolean searched, List<SavedRun.Answers> first, List<SavedRun.Answers> second) {
        List<double[]> differences = new ArrayList<>();
        double rightOfFirst = 0;
        double rightOfSecond = 0;
        int[] samples = first.get(0).samples();
        for (int chip = 0; chip < first.size(); chip++) {
            SavedRun.Answers a = first.get(chip);
            SavedRun.Answers b = second.get(chip);
            if (!a.actual().equals(b.actual())
                    || !a.actual().equals(first.get(0).actual()))
                throw new InputException("the runs did not answer the same recordings: '" + question + "' has "
                        + a.samples().length + " and " + b.samples().length
                        + " samples, or other labels; compare runs on the same data and classes");
            boolean[] byFirst = a.right();
            boolean[] bySecond = b.right();
            double[] row = new double[samples.length];
            for (int i = 0; i < row.length; i++) {
                if (byFirst[i]) rightOfFirst++;
                if (bySecond[i]) rightOfSecond++;
                row[i] = (byFirst[i] ? 1 : 0) - (bySecond[i] ? 1 : 0);
            }
            differences.add(row);
        }
        int answers = samples.length * first.size();
        boolean trials = samples.length > 1 && (first.size() > 1 || !searched);
        Crossed mean = trials ? Crossed.values(differences.toArray(double[][]::new)) : null;
        return new AnswerDifference(
                samples.length,
                first.size(),
                rightOfFirst / answers,
                rightOfSecond / answers,
                trials ? mean.otherChipsAndRecordings(CONFIDENCE) : null,
                trials ? mean.pValue() : null,
                differences.stream()
                        .mapToDouble(row -> Arrays.stream(row).sum() / samples.length)
                        .toArray());
    }

    /**
     * The mean over splits that each keep other classes from training, for other classes and other chips.
     *
     * @param splits by the unseen classes
     */
    static AnswerDifference overSplits(Map<List<String>, AnswerDifference> splits) {
        List<AnswerDifference> all = List.copyOf(splits.values());
        int repeats = all.get(0).repeats();
        double[][] values = new double[repeats][all.size()];
        for (int s = 0; s < all.size(); s++)
            for (int chip = 0; chip < repeats; chip++)
                values[chip][s] = all.get(s).byRepeat()[chip];
        Crossed mean = all.size() < 2 ? null : new UnseenMean(values, List.copyOf(splits.keySet())).crossed();
        return new AnswerDifference(
                all.stream().mapToInt(AnswerDifference::samples).sum(),
                repeats,
                all.stream().mapToDouble(AnswerDifference::first).average().orElseThrow(),
                all.stream().mapToDouble(AnswerDifference::second).average().orElseThrow(),
                mean == null ? null : mean.otherChipsAndRecordings(CONFIDENCE),
                mean == null ? null : mean.pValue(),
                Arrays.stream(values)
                        .mapToDouble(chip -> Arrays.stream(chip).sum() / chip.length)
                        .toArray());
    }
}
