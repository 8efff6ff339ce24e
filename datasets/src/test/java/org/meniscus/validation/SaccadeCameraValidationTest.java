package org.meniscus.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.IdxImages;
import org.meniscus.datasets.NMnist;
import org.meniscus.datasets.SharedData;
import org.meniscus.events.EventStream;
import org.meniscus.events.EventTransform;
import org.meniscus.events.SensorGeometry;
import org.meniscus.sensors.SaccadeCamera;
import org.meniscus.sensors.SaccadeParameters;
import org.meniscus.transforms.Binning;
import org.meniscus.transforms.CentreCrop;
import org.meniscus.transforms.FixedWidth;
import org.meniscus.transforms.Polarity;
import org.meniscus.units.TimeSpan;

/**
 * The simulated camera beside the real one, on N-MNIST recordings whose images are known and that the fit of {@link
 * SaccadeParameters#nMnist} never saw. The table of docs/saccade-camera.md must be what is measured here; with {@code
 * -Dmeniscus.docs=write} it and the figures are written.
 */
class SaccadeCameraValidationTest {
    /** The fit used the recordings before this one. */
    private static final int FIRST_HELD_BACK = 60;

    private static final int READOUT_TRAIN = 500;
    private static final int RECORDINGS = 700;

    private final StringBuilder table = new StringBuilder("| on held-back pairs | real | simulated |\n|---|---|---|\n");
    private EventStream[] real;
    private EventStream[] simulated;
    private int[] labels;

    private void load() {
        NMnist recordings = NMnist.open(SharedData.require("n-mnist"), ProgressListener.NONE);
        Path mnist = SharedData.require("mnist");
        IdxImages images = IdxImages.read(
                mnist.resolve("train-images-idx3-ubyte.gz"),
                mnist.resolve("train-labels-idx1-ubyte.gz"),
                IdxImages.Orientation.ROWS,
                ProgressListener.NONE);
        SaccadeCamera camera = SaccadeCamera.of(SaccadeParameters.nMnist(), Seed.of(1));
        real = each(k -> recordings.events(Part.TRAIN, k));
        simulated = each(k -> camera.record(
                images.image(recordings.image(Part.TRAIN, k)), Seed.of(2).at(k)));
        labels = IntStream.range(0, RECORDINGS)
                .map(k -> recordings.label(Part.TRAIN, k))
                .toArray();
    }

    private static EventStream[] each(IntFunction<EventStream> make) {
        return IntStream.range(0, RECORDINGS).parallel().mapToObj(make).toArray(EventStream[]::new);
    }

    @Test
    void simulatedEventsAreLikeRealOnes() throws IOException {
        load();
        EventStatistics is = statistics(simulated);
        EventStatistics should = statistics(real);
        row("events per recording", "%.0f", should.count(), is.count());
        assertThat(is.count() / should.count()).isBetween(0.93, 1.07);
        row("share of ON events", "%.3f", should.onShare(), is.onShare());
        assertThat(Math.abs(is.onShare() - should.onShare())).isLessThan(0.03);
        for (int distance : new int[] {1, 2, 4, 8}) {
            double expected = mean(real, events -> Correlation.atDistance(events, distance));
            double found = mean(simulated, events -> Correlation.atDistance(events, distance));
            row("correlation of pixels " + distance + " apart", "%.3f", expected, found);
            assertThat(Math.abs(found - expected)).isLessThan(0.12);
        }
        compared("events at another time (5 ms bins)", Correlation.misplaced(should.rate(), is.rate()), 0.1);
        compared(
                "intervals of another length (tenths of a decade)",
                Correlation.misplaced(should.intervals(), is.intervals()),
                0.1);
        compared("events at another pixel, mean map", Correlation.misplaced(should.map(), is.map()), 0.1);
        pairs();
        readouts();
        figures(should, is);
    }

    private static EventStatistics statistics(EventStream[] streams) {
        EventStatistics statistics = new EventStatistics(SensorGeometry.N_MNIST, 68);
        for (int k = FIRST_HELD_BACK; k < RECORDINGS; k++) statistics.add(streams[k]);
        return statistics;
    }

    private static double mean(EventStream[] streams, ToDoubleFunction<EventStream> value) {
        return Arrays.stream(streams, FIRST_HELD_BACK, RECORDINGS)
                .mapToDouble(value)
                .average()
                .orElseThrow();
    }

    /** Recording by recording: event maps of the same image, against those of another image of the same digit. */
    private void pairs() {
        double same = 0;
        double other = 0;
        for (int k = FIRST_HELD_BACK; k < RECORDINGS; k++) {
            double[] counts = Correlation.counts(real[k]);
            same += Correlation.of(counts, Correlation.counts(simulated[k]));
            other += Correlation.of(counts, Correlation.counts(real[nextOfClass(k)]));
        }
        int pairs = RECORDINGS - FIRST_HELD_BACK;
        row(
                "correlation with the real event map (real: of another image of the digit)",
                "%.3f",
                other / pairs,
                same / pairs);
        assertThat(same / pairs).isGreaterThan(0.9);
        assertThat(other / pairs).isLessThan(0.8);
        double counts = Correlation.of(sizes(real), sizes(simulated));
        table.append(String.format(Locale.ROOT, "| correlation of event counts over recordings | | %.3f |%n", counts));
        assertThat(counts).isGreaterThan(0.95);
    }

    private int nextOfClass(int index) {
        for (int k = index + 1; ; k++) if (labels[k % RECORDINGS] == labels[index]) return k % RECORDINGS;
    }

    private static double[] sizes(EventStream[] streams) {
        return Arrays.stream(streams, FIRST_HELD_BACK, RECORDINGS)
                .mapToDouble(EventStream::size)
                .toArray();
    }

    /** Trained on the first 500 recordings, real or simulated, judged on the last 200 real ones. */
    private void readouts() {
        EventTransform paper = EventTransform.sequence(List.of(new CentreCrop(16), new Polarity(Polarity.Keep.OFF)));
        Binning binning = new FixedWidth(TimeSpan.parse("4 ms"), 50);
        double[] liquid =
                accuracies(events -> Readout.liquid(binning.bin(paper.apply(events, Seed.of(0))), Seed.of(10)));
        row(
                "accuracy on real recordings, one software liquid of the paper's kind trained on",
                "%.3f",
                liquid[0],
                liquid[1]);
        double[] counts = accuracies(Readout::saccadeCounts);
        row("accuracy on real recordings, counts per pixel and saccade trained on", "%.3f", counts[0], counts[1]);
        assertThat(liquid[1]).isGreaterThan(liquid[0] - 0.1);
        assertThat(counts[1]).isGreaterThan(counts[0] - 0.1);
    }

    private double[] accuracies(Function<EventStream, double[]> features) {
        double[][] fromReal = Arrays.stream(real).parallel().map(features).toArray(double[][]::new);
        double[][] fromSimulated = Arrays.stream(simulated, 0, READOUT_TRAIN)
                .parallel()
                .map(features)
                .toArray(double[][]::new);
        double[][] test = Arrays.copyOfRange(fromReal, READOUT_TRAIN, RECORDINGS);
        int[] testLabels = Arrays.copyOfRange(labels, READOUT_TRAIN, RECORDINGS);
        return new double[] {
            Readout.accuracy(Arrays.copyOf(fromReal, READOUT_TRAIN), labels, test, testLabels),
            Readout.accuracy(fromSimulated, labels, test, testLabels)
        };
    }

    private void row(String what, String format, double expected, double found) {
        table.append(String.format(Locale.ROOT, "| %s | " + format + " | " + format + " |%n", what, expected, found));
    }

    private void compared(String what, double share, double limit) {
        table.append(String.format(Locale.ROOT, "| %s | | %.1f %% |%n", what, 100 * share));
        assertThat(share).as(what).isLessThan(limit);
    }

    private void figures(EventStatistics should, EventStatistics is) throws IOException {
        DocsPage page = new DocsPage("saccade-camera");
        page.figure(
                "rate.svg",
                SvgPlot.of(
                        "Events per recording in 5 ms",
                        "time, ms",
                        new String[] {"0", "85", "170", "255", "340"},
                        should.rate(),
                        is.rate()));
        page.figure(
                "intervals.svg",
                SvgPlot.of(
                        "Share of a pixel's inter-event intervals, per tenth of a decade",
                        "interval, ms",
                        new String[] {"0.1", "1", "10", "100", "1000"},
                        should.intervals(),
                        is.intervals()));
        page.figure("recordings.png", EventImage.of(real, simulated, labels));
        page.table(table.toString());
    }
}
