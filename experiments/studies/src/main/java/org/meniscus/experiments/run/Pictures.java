package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.device.ConductanceMap;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.SpikeProbe;

/** What is drawn of a chip: one sample's spikes and the array's conductances. */
final class Pictures {
    private static final int HISTOGRAM_BINS = 60;

    private Pictures() {}

    /** A training sample of the class in the middle of the list, in and out: the same class in every modality. */
    static Figures.Raster raster(Chip chip) {
        Recordings recordings = chip.recordings();
        DatasetInfo info = recordings.info();
        List<String> classes = info.classNames();
        int sample = first(recordings.train().labels(), classes.size() / 2);
        SpikeProbe probe = chip.probe(sample);
        return new Figures.Raster(
                recordings.name(),
                info.words().item().one() + " " + classes.get(recordings.train().labels()[sample])
                        + ", a training sample of " + info.name(),
                probe.input().steps(),
                probe.input().channels(),
                spikes(probe.input()),
                probe.liquid().channels(),
                spikes(probe.liquid()));
    }

    private static int first(int[] labels, int wanted) {
        for (int i = 0; i < labels.length; i++) if (labels[i] == wanted) return i;
        return 0;
    }

    /** The conductance map and its histogram; none where the weights are numbers. */
    static Optional<Figures.ConductanceMap> conductances(Chip chip) {
        return chip.liquid()
                .array()
                .conductances()
                .map(map -> conductances(chip.recordings().name(), map));
    }

    private static Figures.ConductanceMap conductances(String modality, ConductanceMap map) {
        SummaryStatistics cells = new SummaryStatistics();
        double[][] microsiemens = new double[map.wordLines()][map.bitLines()];
        for (int i = 0; i < microsiemens.length; i++)
            for (int b = 0; b < microsiemens[i].length; b++) {
                microsiemens[i][b] = Math.round(map.at(i, b) * 1e8) / 100.0;
                cells.addValue(microsiemens[i][b]);
            }
        return new Figures.ConductanceMap(
                modality,
                map.wordLines(),
                map.bitLines(),
                cells.getMean(),
                cells.getStandardDeviation(),
                cells.getMin(),
                cells.getMax(),
                microsiemens,
                histogram(microsiemens, cells.getMin(), cells.getMax()));
    }

    private static Figures.Histogram histogram(double[][] values, double low, double high) {
        double width = Math.max(high - low, 1e-9) / HISTOGRAM_BINS;
        double[] centres = new double[HISTOGRAM_BINS];
        int[] counts = new int[HISTOGRAM_BINS];
        for (int bin = 0; bin < HISTOGRAM_BINS; bin++) centres[bin] = low + (bin + 0.5) * width;
        for (double[] row : values)
            for (double value : row) counts[Math.min(HISTOGRAM_BINS - 1, (int) ((value - low) / width))]++;
        return new Figures.Histogram(centres, counts);
    }

    private static int[][] spikes(SpikeRaster raster) {
        List<int[]> pairs = new ArrayList<>(raster.size());
        int[] channels = new int[raster.channels()];
        for (int step = 0; step < raster.steps(); step++) {
            int count = raster.copyStep(step, channels);
            for (int k = 0; k < count; k++) pairs.add(new int[] {step, channels[k]});
        }
        return pairs.toArray(int[][]::new);
    }
}
