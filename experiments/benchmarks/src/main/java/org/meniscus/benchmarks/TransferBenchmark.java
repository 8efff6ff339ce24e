package org.meniscus.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.meniscus.base.Seed;
import org.meniscus.experiments.study.SplitSpec;
import org.meniscus.projection.evaluation.Crossed;
import org.meniscus.projection.evaluation.Interval;
import org.meniscus.projection.evaluation.UnseenMean;

/**
 * Does a zero-shot study over splits say "transfer" where there is some, and not where there is none? Many studies are simulated whose senses share so
 * much and no more; counted is how often the 95 % interval of {@link UnseenMean} holds the true mean (coverage), and how often it lies above
 * chance (the verdict "evidence": a false alarm where nothing is shared, else the power). Beside it the permutation test at one in twenty.
 *
 * <p>Class c is a point in each of two senses, {@code sqrt(share) z_c + sqrt(1 - share) own_c} in 6 dimensions, all normal; recordings scatter about
 * it. A ridge map learns from the recordings of the seen classes to go from one sense to the other, as heads do, and so every split depends on the
 * classes that it learns from. A chip tilts the first sense a little.
 */
final class TransferBenchmark {
    private static final int TRIALS = 19;

    private TransferBenchmark() {}

    static void run(Figures out, boolean quick) {
        int experiments = quick ? 40 : 1000;
        for (Design design : List.of(
                new Design(10, 2, "5"), new Design(10, 2, "10"), new Design(10, 2, "all"), new Design(26, 4, "13")))
            for (int chips : new int[] {1, 5})
                for (double share : new double[] {0, 0.3, 0.6, 1}) {
                    Score score = score(design, chips, share, experiments, 0, Seed.of(1));
                    String name = String.format(
                            Locale.ROOT,
                            "%d classes, %d unseen, %s splits, %d chips, share %.1f",
                            design.classes(),
                            design.unseen(),
                            design.of(),
                            chips,
                            share);
                    out.line(name, String.format(Locale.ROOT, "%.1f", 100 * score.covered()), "% covered");
                    out.line(name, String.format(Locale.ROOT, "%.1f", 100 * score.evidence()), "% evidence");
                    out.line(name, String.format(Locale.ROOT, "%.1f", 100 * score.mean()), "% mean top-1");
                    out.line(
                            name,
                            String.format(Locale.ROOT, "%.1f", 100 * score.naive()),
                            "% covered, splits as trials");
                    out.line(
                            name,
                            String.format(Locale.ROOT, "%.1f", 100 * score.naiveEvidence()),
                            "% evidence, splits as trials");
                }
        for (double share : new double[] {0, 0.6, 1})
            out.line(
                    String.format(
                            Locale.ROOT, "permutation test, 10 classes, 2 unseen, 5 splits, 1 chip, share %.1f", share),
                    String.format(
                            Locale.ROOT,
                            "%.1f",
                            100
                                    * score(new Design(10, 2, "5"), 1, share, experiments / 2, TRIALS, Seed.of(2))
                                            .permuted()),
                    "% at p = 0.05");
    }

    /** Which splits. */
    record Design(int classes, int unseen, String of) {
        List<List<String>> splits() {
            return new SplitSpec(unseen, of, null).choose(names(), List.of());
        }

        List<String> names() {
            return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        }
    }

    /**
     * @param covered share of the experiments whose interval holds the mean of all experiments
     * @param evidence share whose interval lies above chance
     * @param naive as {@code covered}, were splits independent trials
     * @param naiveEvidence as {@code evidence}, likewise
     * @param permuted share in which no exchange of classes does as well
     */
    record Score(double mean, double covered, double evidence, double naive, double naiveEvidence, double permuted) {}

    static Score score(Design design, int chips, double share, int experiments, int trials, Seed seed) {
        List<List<String>> splits = design.splits();
        double[] means = new double[experiments];
        Interval[] intervals = new Interval[experiments];
        Interval[] naive = new Interval[experiments];
        int beaten = 0;
        for (int k = 0; k < experiments; k++) {
            Senses senses = new Senses(
                    design.classes(), chips, share, seed.at("study").at(k).rng());
            int[] plain = IntStream.range(0, design.classes()).toArray();
            double[][] shares = senses.ask(splits, plain);
            UnseenMean mean = new UnseenMean(shares, splits);
            means[k] = mean.mean();
            intervals[k] = mean.interval(0.95);
            naive[k] = Crossed.values(shares).otherChipsAndRecordings(0.95);
            int asGood = 0;
            for (int trial = 1; trial <= trials; trial++) {
                int[] exchanged = new SplitSpec(design.unseen(), "all", null)
                        .relabelled(design.names(), trial).stream()
                                .mapToInt(Integer::parseInt)
                                .toArray();
                double[][] found = senses.ask(splits, exchanged);
                if (Arrays.stream(found)
                                .flatMapToDouble(Arrays::stream)
                                .average()
                                .orElseThrow()
                        >= means[k]) asGood++;
            }
            if (asGood == 0) beaten++;
        }
        double truth = Arrays.stream(means).average().orElseThrow();
        double chance = 1.0 / design.unseen();
        return new Score(
                truth,
                covering(intervals, truth),
                above(intervals, chance),
                covering(naive, truth),
                above(naive, chance),
                (double) beaten / experiments);
    }

    private static double covering(Interval[] intervals, double truth) {
        return Arrays.stream(intervals)
                        .filter(of -> of.low() <= truth && truth <= of.high())
                        .count()
                / (double) intervals.length;
    }

    private static double above(Interval[] intervals, double chance) {
        return Arrays.stream(intervals).filter(of -> of.low() > chance).count() / (double) intervals.length;
    }
}
