package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;

/** The data behind the pictures of a run, as {@code figures.json} holds them. Only the first repeat is drawn. */
final class Figures {
    public final List<Raster> rasters = new ArrayList<>();
    public final List<ConductanceMap> conductances = new ArrayList<>();
    public final List<Training> training = new ArrayList<>();
    public final List<Confusion> confusions = new ArrayList<>();
    public final List<Similarity> similarities = new ArrayList<>();
    public final List<Cosines> cosines = new ArrayList<>();
    public final List<Embedding> embeddings = new ArrayList<>();
    public Comparison comparison;

    /** Spikes as (step, index) pairs. */
    public record Raster(
            String modality, String label, int steps, int channels, int[][] input, int neurons, int[][] liquid) {}

    /** Every cell in microsiemens, rounded to 0.01, with its histogram. */
    public record ConductanceMap(
            String modality,
            int rows,
            int columns,
            double mean,
            double sd,
            double low,
            double high,
            double[][] microsiemens,
            Histogram histogram) {}

    public record Histogram(double[] centres, int[] counts) {}

    /** Per epoch; {@code chosen} is the index of the epoch whose heads were kept. */
    public record Training(String title, String caption, double[] loss, double[] validation, int chosen) {}

    /** Shares of partners and of pairs of different class per bin of cosine. */
    public record Cosines(String title, String caption, double[] centres, double[] partners, double[] others) {}

    public record Confusion(
            String title,
            String caption,
            String yName,
            String xName,
            List<String> truths,
            List<String> answers,
            int[][] counts) {}

    public record Similarity(
            String title,
            String caption,
            String yName,
            String xName,
            List<String> yLabels,
            List<String> xLabels,
            double low,
            double high,
            double[][] values) {}

    /** Recordings in a plane, in groups of one class and modality. */
    public record Embedding(String title, String caption, List<Group> groups) {
        public record Group(String name, String modality, double[][] places) {}
    }

    /** The headline, repeat by repeat, on the macro and on exact weights. */
    public record Comparison(List<Double> macro, List<Double> software) {}
}
