package org.meniscus.experiments.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.meniscus.base.Pair;
import org.meniscus.datasets.Noun;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.LossSpec;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.LossParameters;
import org.meniscus.losses.diagnostics.EmbeddingQuality;
import org.meniscus.losses.diagnostics.SimilarityHistogram;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.Spread;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.training.LossReport;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.StateSet;

/**
 * What a loss made of the embeddings, on the validation pairs with the chosen heads: {@code loss.alignment}, {@code
 * loss.uniformity}, {@code loss.tolerance}, {@code loss.auc}, {@code loss.effectiveNegatives} (at the loss's temperature), and,
 * where the loss can be computed from embeddings and labels alone, {@code loss.anchors} and the {@code loss.gradientNorm} of a
 * pair, mean and largest. {@code loss.spread} tells a collapse, which is a warning as well.
 */
record LossDiagnostics(Map<Statistic, Double> numbers, Figures.Cosines cosines, List<String> warnings) {
    private static final int BINS = 40;
    private static final int MOST_PAIRS = 512;
    /** For losses without one. */
    private static final double TEMPERATURE = 0.1;

    /**
     * @param way from the modality that asks to the one that is searched
     * @param item what the classes of the pairs stand for
     */
    static LossDiagnostics of(
            LossSpec spec,
            Pair<ProjectionHead> heads,
            StateSet validation,
            Direction way,
            Noun item,
            ComputeBackend backend) {
        StateSet pairs = validation.subset(
                IntStream.range(0, Math.min(MOST_PAIRS, validation.samples())).toArray());
        Pair<float[][]> embeddings = new Pair<>(
                heads.query().project(backend, pairs.states(1)), heads.target().project(backend, pairs.states(0)));
        ContrastiveLoss loss = spec.create();
        int[] labels = pairs.labels();
        double[] a = flat(embeddings.target());
        double[] b = flat(embeddings.query());
        int d = embeddings.target()[0].length;
        double temperature = LossParameters.of(loss).get("temperature") instanceof Double own ? own : TEMPERATURE;
        EmbeddingQuality quality = EmbeddingQuality.of(a, b, labels, d, temperature);
        Map<Statistic, Double> numbers = new LinkedHashMap<>();
        numbers.put(Statistic.ALIGNMENT, quality.alignment());
        numbers.put(Statistic.UNIFORMITY, quality.uniformity());
        numbers.put(Statistic.TOLERANCE, quality.tolerance());
        numbers.put(Statistic.AUC, quality.auc());
        numbers.put(Statistic.EFFECTIVE_NEGATIVES, quality.effectiveNegatives());
        Spread asking = Spread.of(embeddings.query());
        Spread searched = Spread.of(embeddings.target());
        numbers.put(Statistic.SPREAD, Math.min(asking.relative(), searched.relative()));
        Objective.of(loss, 2)
                .examine(List.of(embeddings.target(), embeddings.query()), labels)
                .ifPresent(report -> add(report, numbers));
        numbers.values().removeIf(value -> !Double.isFinite(value));
        return new LossDiagnostics(
                numbers,
                cosines(SimilarityHistogram.of(a, b, labels, d, BINS), labels.length, item),
                Stream.of(collapse(asking, way.from()), collapse(searched, way.to()))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<String> collapse(Spread spread, String modality) {
        return spread.warning("The " + modality + " embeddings of the validation pairs")
                .map(warning -> warning + ".");
    }

    private static void add(LossReport report, Map<Statistic, Double> numbers) {
        double[] norms = report.gradientNorms();
        numbers.put(Statistic.ANCHORS, (double) report.anchors());
        numbers.put(Statistic.GRADIENT_NORM, Arrays.stream(norms).average().orElseThrow());
        numbers.put(Statistic.GRADIENT_NORM_MAX, Arrays.stream(norms).max().orElseThrow());
    }

    private static Figures.Cosines cosines(SimilarityHistogram histogram, int pairs, Noun item) {
        return new Figures.Cosines(
                "Cosines of partners and of others",
                pairs
                        + " validation pairs after training: how alike are the two embeddings of a pair, and those of pairs of"
                        + " different " + item.many() + "?",
                IntStream.range(0, BINS)
                        .mapToDouble(i -> -1 + (2 * i + 1.0) / BINS)
                        .toArray(),
                share(histogram.positives()),
                share(histogram.negatives()));
    }

    private static double[] share(List<Integer> counts) {
        double total = Math.max(1, counts.stream().mapToInt(Integer::intValue).sum());
        return counts.stream().mapToDouble(count -> count / total).toArray();
    }

    private static double[] flat(float[][] rows) {
        double[] values = new double[rows.length * rows[0].length];
        int at = 0;
        for (float[] row : rows) for (float value : row) values[at++] = value;
        return values;
    }

    void addTo(Answer answer) {
        numbers.forEach((statistic, value) -> answer.add(Measure.of(Role.LOSS, statistic), value));
        answer.figures().cosines.add(cosines);
        answer.notes().addAll(warnings);
    }
}
