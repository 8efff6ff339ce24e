package org.meniscus.experiments.run;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.meniscus.events.SpikeRaster;
import org.meniscus.projection.srnn.SpikeTrains;
import org.meniscus.projection.training.StateSet;

/**
 * Recordings of one modality as a task sees them, row by row: what the liquid made of them, and the spikes it was shown.
 *
 * @param states samples x features
 * @param labels indices into the data set's class names
 * @param rasters the spikes behind each state, for baselines that have no liquid
 * @param groups who or what was recorded, such as a speaker; blank where that is not known
 */
record Part(float[][] states, int[] labels, SpikeRaster[] rasters, List<String> groups) {
    /** Of groups that are not known. */
    Part(float[][] states, int[] labels, SpikeRaster[] rasters) {
        this(states, labels, rasters, Collections.nCopies(labels.length, ""));
    }

    int size() {
        return labels.length;
    }

    /** The recordings with these numbers, in this order, repeats allowed. */
    Part subset(int... samples) {
        return new Part(
                Arrays.stream(samples).mapToObj(i -> states[i]).toArray(float[][]::new),
                Arrays.stream(samples).map(i -> labels[i]).toArray(),
                Arrays.stream(samples).mapToObj(i -> rasters[i]).toArray(SpikeRaster[]::new),
                Arrays.stream(samples).mapToObj(groups::get).toList());
    }

    /** The same recordings with other states. */
    Part mapped(UnaryOperator<float[][]> map) {
        return new Part(map.apply(states), labels, rasters, groups);
    }

    /** The recordings whose label is one of these, in ascending order. */
    int[] where(List<Integer> wanted) {
        return IntStream.range(0, size())
                .filter(i -> wanted.contains(labels[i]))
                .toArray();
    }

    StateSet labelled() {
        return StateSet.labelled(states, labels);
    }

    SpikeTrains spikes() {
        return SpikeTrains.of(Arrays.stream(rasters).map(Part::steps).toArray(int[][][]::new), rasters[0].channels());
    }

    private static int[][] steps(SpikeRaster raster) {
        int[][] steps = new int[raster.steps()][];
        for (int t = 0; t < steps.length; t++) raster.copyStep(t, steps[t] = new int[raster.count(t)]);
        return steps;
    }
}
