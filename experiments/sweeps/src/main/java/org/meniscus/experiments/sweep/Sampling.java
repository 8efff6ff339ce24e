package org.meniscus.experiments.sweep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.experiments.measure.Measure;

/** Which combinations of the axes' values a sweep visits. Always the same ones for the same file. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Sampling.Grid.class, name = "grid"),
    @JsonSubTypes.Type(value = Sampling.Random.class, name = "random"),
    @JsonSubTypes.Type(value = Sampling.LatinHypercube.class, name = "latin-hypercube"),
    @JsonSubTypes.Type(value = Sampling.Sobol.class, name = "sobol"),
    @JsonSubTypes.Type(value = NsgaII.class, name = "nsga-ii")
})
public sealed interface Sampling permits Sampling.Planned, NsgaII {
    /** One value per axis for every setting; a combination met twice is kept once. */
    List<List<AxisValue>> settings(List<Axis> axes);

    /** What it searches the best of, and where that should go; empty where it looks at all settings alike. */
    Map<Measure, NsgaII.Goal> goals();

    /**
     * The settings that are to be measured next, when those before are known.
     *
     * @param measured means of a measured setting by measure, blank for one without an answer; empty for one that was not
     *     measured
     * @return none where there is nothing more to look at
     */
    List<List<AxisValue>> next(List<Axis> axes, Function<List<AxisValue>, Optional<Map<Measure, Double>>> measured);

    /** Looks at settings that are known from the start, all of them alike. */
    sealed interface Planned extends Sampling {
        @Override
        default Map<Measure, NsgaII.Goal> goals() {
            return Map.of();
        }

        @Override
        default List<List<AxisValue>> next(
                List<Axis> axes, Function<List<AxisValue>, Optional<Map<Measure, Double>>> measured) {
            return List.of();
        }
    }

    /** Every combination; the last axis changes fastest. */
    record Grid() implements Planned {
        @Override
        public List<List<AxisValue>> settings(List<Axis> axes) {
            List<List<AxisValue>> settings = List.of(List.of());
            for (Axis axis : axes) {
                List<List<AxisValue>> longer = new ArrayList<>();
                for (List<AxisValue> setting : settings)
                    for (AxisValue value : axis.grid()) {
                        List<AxisValue> extended = new ArrayList<>(setting);
                        extended.add(value);
                        longer.add(List.copyOf(extended));
                    }
                settings = longer;
            }
            return settings;
        }
    }

    /** Independent uniform draws (in the logarithm along a log-range). */
    record Random(int points, long seed) implements Planned {
        public Random {
            Require.positive("points", points);
        }

        @Override
        public List<List<AxisValue>> settings(List<Axis> axes) {
            UniformRandomProvider rng = Seed.of(seed).at("sweep/random").rng();
            return placed(axes, points, (point, axis) -> rng.nextDouble());
        }
    }

    /**
     * Latin hypercube: along every axis each of {@code points} equal strata holds one draw (McKay, Beckman and Conover
     * 1979, doi 10.2307/1268522).
     */
    record LatinHypercube(int points, long seed) implements Planned {
        public LatinHypercube {
            Require.positive("points", points);
        }

        @Override
        public List<List<AxisValue>> settings(List<Axis> axes) {
            double[][] places = places(axes, points, seed);
            return placed(axes, points, (point, axis) -> places[point][axis]);
        }

        /** Places in the unit cube, point by point. */
        static double[][] places(List<Axis> axes, int points, long seed) {
            Seed place = Seed.of(seed).at("sweep/latin-hypercube");
            List<int[]> strata = new ArrayList<>();
            for (Axis axis : axes) {
                int[] order = PermutationSampler.natural(points);
                PermutationSampler.shuffle(place.at(axis.path()).rng(), order);
                strata.add(order);
            }
            UniformRandomProvider rng = place.at("inside").rng();
            double[][] places = new double[points][axes.size()];
            for (int point = 0; point < points; point++)
                for (int axis = 0; axis < axes.size(); axis++)
                    places[point][axis] = (strata.get(axis)[point] + rng.nextDouble()) / points;
            return places;
        }
    }

    /**
     * Sobol's low-discrepancy sequence with the direction numbers of Joe and Kuo (2008, doi 10.1137/070709359); its first
     * point, the corner of all axes, is left out. Evenest when {@code points} is a power of two less one.
     */
    record Sobol(int points) implements Planned {
        public Sobol {
            Require.positive("points", points);
        }

        @Override
        public List<List<AxisValue>> settings(List<Axis> axes) {
            SobolSequenceGenerator sequence = new SobolSequenceGenerator(axes.size());
            sequence.nextVector();
            List<double[]> places = IntStream.range(0, points)
                    .mapToObj(point -> sequence.nextVector())
                    .toList();
            return placed(axes, points, (point, axis) -> places.get(point)[axis]);
        }
    }

    /** A place in the unit interval for a point and an axis; asked point by point, axis by axis. */
    @FunctionalInterface
    interface Places {
        double at(int point, int axis);
    }

    private static List<List<AxisValue>> placed(List<Axis> axes, int points, Places places) {
        List<List<AxisValue>> settings = new ArrayList<>();
        for (int point = 0; point < points; point++) {
            List<AxisValue> setting = new ArrayList<>();
            for (int axis = 0; axis < axes.size(); axis++)
                setting.add(axes.get(axis).at(places.at(point, axis)));
            settings.add(List.copyOf(setting));
        }
        return settings.stream().distinct().toList();
    }
}
