package org.meniscus.experiments.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenetics.Alterer;
import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.GaussianMutator;
import io.jenetics.Genotype;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.Selector;
import io.jenetics.ext.SimulatedBinaryCrossover;
import io.jenetics.ext.moea.NSGA2Selector;
import io.jenetics.ext.moea.UFTournamentSelector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.MetricName;

/**
 * Search for the settings that no other setting beats in every objective: NSGA-II (Deb, Pratap, Agarwal and Meyarivan 2002,
 * doi 10.1109/4235.996017) with the ranking, crowding and operators of Jenetics. Parents are chosen by tournament (crowded
 * comparison, Fortin and Parizeau 2013, doi 10.1145/2463372.2463456), crossed by simulated binary crossover and mutated by a
 * Gaussian in one coordinate on average; parents and offspring together compete for survival.
 *
 * <p>A generation is a function of the seed and of what is known about those before it, so a search that was interrupted is
 * simply repeated: what has been measured is looked up.
 *
 * @param population settings per generation, 4 or more
 * @param generations the first, a Latin hypercube, counts
 * @param seed of every choice
 * @param objectives names of measures and where they should go; two or more
 */
public record NsgaII(int population, int generations, long seed, Map<String, Goal> objectives) implements Sampling {
    private static final double CROSSED = 0.9;
    /** The worst of all worlds, for a setting without an answer; finite, so that distances are numbers. */
    private static final double HOPELESS = -1e30;

    /** Whether more is better. */
    public enum Goal {
        @JsonProperty("maximise")
        MAXIMISE(1),
        @JsonProperty("minimise")
        MINIMISE(-1);

        private final int sign;

        Goal(int sign) {
            this.sign = sign;
        }
    }

    public NsgaII {
        Require.that(population >= 4, "population must be 4 or more, got %d", population);
        Require.positive("generations", generations);
        objectives = new LinkedHashMap<>(Require.present("objectives", objectives));
        Require.that(objectives.size() >= 2, "objectives must be two or more, got %s", objectives.keySet());
        for (String name : objectives.keySet())
            Require.that(
                    MetricName.read(name).isPresent(),
                    "objectives: '%s' is not the name of a measurement; metrics.csv of a run has them all,"
                            + " such as validation.accuracy or macro.image.totalJoules",
                    name);
    }

    @Override
    public Map<Measure, Goal> goals() {
        Map<Measure, Goal> goals = new LinkedHashMap<>();
        objectives.forEach((name, goal) -> goals.put(MetricName.read(name).orElseThrow(), goal));
        return goals;
    }

    /** The first generation. */
    @Override
    public List<List<AxisValue>> settings(List<Axis> axes) {
        return new Sampling.LatinHypercube(population, seed).settings(axes);
    }

    /** The next generation; none when the last one is known. */
    @Override
    public List<List<AxisValue>> next(
            List<Axis> axes, Function<List<AxisValue>, Optional<Map<Measure, Double>>> measured) {
        UniformRandomProvider rng = Seed.of(seed).at("sweep/nsga-ii").rng();
        RandomGenerator random = rng::nextLong;
        return RandomRegistry.with(random, ignored -> replay(axes, measured));
    }

    private List<List<AxisValue>> replay(
            List<Axis> axes, Function<List<AxisValue>, Optional<Map<Measure, Double>>> measured) {
        Selector<DoubleGene, Vec<double[]>> fittest = NSGA2Selector.ofVec();
        Selector<DoubleGene, Vec<double[]>> tournament = UFTournamentSelector.ofVec();
        Alterer<DoubleGene, Vec<double[]>> vary = Alterer.of(
                new SimulatedBinaryCrossover<DoubleGene, Vec<double[]>>(CROSSED),
                new GaussianMutator<DoubleGene, Vec<double[]>>(1.0 / axes.size()));
        ISeq<Phenotype<DoubleGene, Vec<double[]>>> parents = ISeq.empty();
        ISeq<Phenotype<DoubleGene, Vec<double[]>>> young =
                ISeq.of(Arrays.stream(Sampling.LatinHypercube.places(axes, population, seed))
                        .map(NsgaII::individual)
                        .toList());
        for (int generation = 1; ; generation++) {
            List<List<AxisValue>> unknown = new ArrayList<>();
            young = young.map(one -> judged(one, axes, measured, unknown));
            if (!unknown.isEmpty()) return unknown.stream().distinct().toList();
            if (generation == generations) return List.of();
            parents = fittest.select(parents.append(young), population, Optimize.MAXIMUM);
            ISeq<Phenotype<DoubleGene, Vec<double[]>>> chosen =
                    tournament.select(parents, population, Optimize.MAXIMUM);
            young = vary.alter(chosen, generation).population();
        }
    }

    private static Phenotype<DoubleGene, Vec<double[]>> individual(double... place) {
        return Phenotype.of(
                Genotype.of(DoubleChromosome.of(Arrays.stream(place)
                        .mapToObj(at -> DoubleGene.of(at, 0, 1))
                        .toArray(DoubleGene[]::new))),
                1);
    }

    private Phenotype<DoubleGene, Vec<double[]>> judged(
            Phenotype<DoubleGene, Vec<double[]>> one,
            List<Axis> axes,
            Function<List<AxisValue>, Optional<Map<Measure, Double>>> measured,
            List<List<AxisValue>> unknown) {
        if (one.isEvaluated()) return one;
        List<AxisValue> setting = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++)
            setting.add(axes.get(axis)
                    .at(Math.min(one.genotype().chromosome().get(axis).doubleValue(), Math.nextDown(1.0))));
        Optional<Map<Measure, Double>> metrics = measured.apply(setting);
        if (metrics.isEmpty()) unknown.add(setting);
        return one.withFitness(Vec.of(fitness(goals(), metrics.orElse(Map.of()))));
    }

    /** What is maximised: every objective, turned about where less is better. */
    static double[] fitness(Map<Measure, Goal> goals, Map<Measure, Double> means) {
        return goals.entrySet().stream()
                .mapToDouble(objective -> {
                    Double mean = means.get(objective.getKey());
                    return mean == null ? HOPELESS : objective.getValue().sign * mean;
                })
                .toArray();
    }
}
