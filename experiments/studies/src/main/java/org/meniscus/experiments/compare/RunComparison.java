package org.meniscus.experiments.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.evaluation.Bootstrap;
import org.meniscus.projection.evaluation.Interval;
import org.meniscus.projection.evaluation.PairedTest;

/**
 * Two runs on the same test data, question by question.
 *
 * @param first name of the run that differences are positive for
 * @param second name of the other
 * @param rows one per question that both were asked
 */
public record RunComparison(String first, String second, List<Row> rows) {
    private static final double CONFIDENCE = 0.95;

    /**
     * One question.
     *
     * @param question dotted name of its metric
     * @param samples answered
     * @param repeats that both runs have
     * @param first share of right answers, mean over the repeats
     * @param second of the other run
     * @param difference interval of first - second at 95 %: paired bootstrap over the samples, each with its mean over the
     *     repeats
     * @param test McNemar's exact test for one repeat; Student's paired t over the repeats for several
     */
    public record Row(
            String question,
            int samples,
            int repeats,
            double first,
            double second,
            Interval difference,
            PairedTest test) {}

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
        List<Row> rows = new ArrayList<>();
        for (String question : a.questions().keySet())
            if (b.questions().containsKey(question))
                rows.add(
                        row(question, a.questions().get(question), b.questions().get(question)));
        if (rows.isEmpty())
            throw new InputException("the runs share no question: " + a.name() + " answers "
                    + a.questions().keySet() + ", " + b.name() + " answers "
                    + b.questions().keySet());
        return new RunComparison(a.name(), b.name(), rows);
    }

    private static Row row(String question, List<SavedRun.Answers> first, List<SavedRun.Answers> second) {
        int repeats = Math.min(first.size(), second.size());
        double[] meanFirst = new double[repeats];
        double[] meanSecond = new double[repeats];
        TreeMap<Integer, Double> gain = new TreeMap<>();
        PairedTest test = null;
        for (int r = 0; r < repeats; r++) {
            int[][] coded = coded(question, first.get(r), second.get(r));
            meanFirst[r] = Accuracy.of(coded[0], coded[1]).fraction();
            meanSecond[r] = Accuracy.of(coded[0], coded[2]).fraction();
            List<Integer> samples = List.copyOf(first.get(r).actual().keySet());
            for (int i = 0; i < samples.size(); i++) {
                int won = (coded[1][i] == coded[0][i] ? 1 : 0) - (coded[2][i] == coded[0][i] ? 1 : 0);
                gain.merge(samples.get(i), (double) won / repeats, Double::sum);
            }
            test = PairedTest.mcNemar(coded[0], coded[1], coded[2]);
        }
        if (repeats > 1) test = PairedTest.t(meanFirst, meanSecond);
        double[] gains = gain.values().stream().mapToDouble(Double::doubleValue).toArray();
        return new Row(
                question,
                gains.length,
                repeats,
                mean(meanFirst),
                mean(meanSecond),
                Bootstrap.mean(gains, CONFIDENCE, Seed.of(0).at("compare").at(question)),
                test);
    }

    /** Truth and both answers as numbers. */
    private static int[][] coded(String question, SavedRun.Answers first, SavedRun.Answers second) {
        if (!first.actual().equals(second.actual()))
            throw new InputException("the runs did not answer the same recordings: '" + question + "' has "
                    + first.actual().size() + " and " + second.actual().size()
                    + " samples, or other labels; compare runs on the same data and classes");
        List<String> names = new ArrayList<>();
        return new int[][] {
            numbers(first.actual(), names), numbers(first.predicted(), names), numbers(second.predicted(), names)
        };
    }

    private static int[] numbers(TreeMap<Integer, String> labels, List<String> names) {
        return labels.values().stream()
                .mapToInt(name -> {
                    if (!names.contains(name)) names.add(name);
                    return names.indexOf(name);
                })
                .toArray();
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum / values.length;
    }
}
