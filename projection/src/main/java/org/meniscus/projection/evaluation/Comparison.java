package org.meniscus.projection.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/**
 * Two models that were asked the same: once, or again over several seeds and chips.
 *
 * @param samples that were answered
 * @param repeats 1 or more
 * @param first share of right answers of the model that differences are positive for, mean over the repeats
 * @param second of the other
 * @param difference interval of first - second: paired bootstrap over the samples, each with its mean over the repeats
 * @param test McNemar's exact test for one repeat; Student's paired t over the repeats for several
 */
public record Comparison(int samples, int repeats, double first, double second, Interval difference, PairedTest test) {
    /**
     * One repeat.
     *
     * @param samples their numbers, the same for the same sample of another repeat
     * @param first whether the first model was right about each
     * @param second whether the other was
     */
    public record Answers(int[] samples, boolean[] first, boolean[] second) {
        public Answers {
            Require.that(
                    samples.length == first.length && samples.length == second.length,
                    "%d samples, %d and %d answers",
                    samples.length,
                    first.length,
                    second.length);
            Require.that(samples.length > 0, "a comparison needs samples that both answered");
        }
    }

    /**
     * @param repeats one or more
     * @param confidence of the interval, in (0, 1)
     * @param seed of its resampling
     */
    public static Comparison of(List<Answers> repeats, double confidence, Seed seed) {
        Require.that(!repeats.isEmpty(), "a comparison needs a repeat that both have");
        double[] first =
                repeats.stream().mapToDouble(answers -> share(answers.first)).toArray();
        double[] second =
                repeats.stream().mapToDouble(answers -> share(answers.second)).toArray();
        double[] gains = gains(repeats);
        return new Comparison(
                gains.length,
                repeats.size(),
                mean(first),
                mean(second),
                Bootstrap.mean(gains, confidence, seed),
                repeats.size() > 1
                        ? PairedTest.t(first, second)
                        : PairedTest.mcNemar(repeats.get(0).first, repeats.get(0).second));
    }

    /** Per sample, in order of its number: how much oftener the first model was right about it. */
    private static double[] gains(List<Answers> repeats) {
        TreeMap<Integer, Double> gains = new TreeMap<>();
        for (Answers answers : repeats)
            for (int i = 0; i < answers.samples.length; i++) {
                int won = (answers.first[i] ? 1 : 0) - (answers.second[i] ? 1 : 0);
                gains.merge(answers.samples[i], (double) won / repeats.size(), Double::sum);
            }
        return gains.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double share(boolean[] right) {
        int correct = 0;
        for (boolean yes : right) if (yes) correct++;
        return new Accuracy(correct, right.length).fraction();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).reduce(0, Double::sum) / values.length;
    }
}
