package org.meniscus.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.SharedData;
import org.meniscus.datasets.Split;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.formats.Bs1Format;
import org.meniscus.sensors.Cochlea;
import org.meniscus.sensors.CochleaParameters;
import org.meniscus.synthetic.HeardWords;

/**
 * The simulated cochlea beside the one real N-TIDIGITS18 recording at hand, and its events beside another simulated
 * cochlea's of the same 500 spoken words. The table of docs/cochlea.md must be what is measured here.
 */
class CochleaValidationTest {
    @Test
    void resemblesTheRealRecordingInScale() throws IOException {
        EventStream real = Bs1Format.decode(
                Files.readAllBytes(SharedData.require("n-tidigits/one-real-sample.bs1")),
                SensorGeometry.COCHLEA_64,
                "one-real-sample.bs1");
        HeardWords words = heard(CochleaParameters.nTidigits());
        HeardWords slow = heard(CochleaParameters.speech());
        EventStream[] heard = all(words);
        EventStream[] slowHeard = all(slow);
        StringBuilder table = new StringBuilder("""
                | | one real recording | `nTidigits()`, mean of 500 words | `speech()`, mean of 500 words |
                |---|---|---|---|
                """);
        row(table, "events", "%.0f", EventStream::size, real, heard, slowHeard);
        row(table, "events in the densest 200 ms", "%.0f", CochleaValidationTest::densest, real, heard, slowHeard);
        row(table, "channels with events", "%.0f", CochleaValidationTest::channels, real, heard, slowHeard);
        row(table, "interval of a channel, median, ms", "%.2f", e -> interval(e, 0.5), real, heard, slowHeard);
        row(
                table,
                "interval of a channel, tenth percentile, ms",
                "%.2f",
                e -> interval(e, 0.1),
                real,
                heard,
                slowHeard);
        assertThat(mean(heard, EventStream::size)).isBetween(0.5 * real.size(), 2.0 * real.size());
        assertThat(mean(heard, e -> interval(e, 0.5))).isBetween(1.0, 4.0);
        double fast = leaveOneSpeakerOut(words, heard);
        double other = leaveOneSpeakerOut(slow, slowHeard);
        table.append(String.format(
                Locale.ROOT,
                "| accuracy of a ridge readout on counts in 8 windows, speakers never heard | | %.3f | %.3f |%n",
                fast,
                other));
        assertThat(fast).isGreaterThan(0.2);
        assertThat(other).isGreaterThan(0.35);
        new DocsPage("cochlea").table(table.toString());
    }

    private static HeardWords heard(CochleaParameters parameters) {
        return HeardWords.fsdd(
                SharedData.require("fsdd/recordings.zip"),
                Cochlea.of(parameters, Seed.of(1)),
                Seed.of(2),
                ProgressListener.NONE);
    }

    private static EventStream[] all(HeardWords words) {
        return IntStream.range(0, words.size(Part.TRAIN) + words.size(Part.TEST))
                .parallel()
                .mapToObj(k -> words.events(part(words, k), index(words, k)))
                .toArray(EventStream[]::new);
    }

    private static Part part(EventDataset data, int k) {
        return k < data.size(Part.TRAIN) ? Part.TRAIN : Part.TEST;
    }

    private static int index(EventDataset data, int k) {
        return k < data.size(Part.TRAIN) ? k : k - data.size(Part.TRAIN);
    }

    private static void row(
            StringBuilder table,
            String what,
            String format,
            ToDoubleFunction<EventStream> value,
            EventStream real,
            EventStream[] first,
            EventStream[] second) {
        table.append(String.format(
                Locale.ROOT,
                "| %s | " + format + " | " + format + " | " + format + " |%n",
                what,
                value.applyAsDouble(real),
                mean(first, value),
                mean(second, value)));
    }

    private static double mean(EventStream[] streams, ToDoubleFunction<EventStream> value) {
        return Arrays.stream(streams).mapToDouble(value).average().orElseThrow();
    }

    private static double densest(EventStream events) {
        int most = 0;
        for (int from = 0, to = 0; to < events.size(); to++) {
            while (events.time(to) - events.time(from) > 200_000) from++;
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private static double channels(EventStream events) {
        return IntStream.range(0, events.size()).map(events::x).distinct().count();
    }

    private static double interval(EventStream events, double quantile) {
        int[] last = new int[64];
        Arrays.fill(last, -1);
        double[] intervals = new double[events.size()];
        int count = 0;
        for (int i = 0; i < events.size(); i++) {
            if (last[events.x(i)] >= 0) intervals[count++] = (events.time(i) - last[events.x(i)]) / 1000.0;
            last[events.x(i)] = events.time(i);
        }
        Arrays.sort(intervals, 0, count);
        return count == 0 ? 0 : intervals[(int) (quantile * (count - 1))];
    }

    private static double leaveOneSpeakerOut(HeardWords words, EventStream[] streams) {
        int size = streams.length;
        List<String> speakers = IntStream.range(0, size)
                .mapToObj(k -> words.group(part(words, k), index(words, k)))
                .toList();
        int[] labels = IntStream.range(0, size)
                .map(k -> words.label(part(words, k), index(words, k)))
                .toArray();
        double[][] features =
                Arrays.stream(streams).map(CochleaValidationTest::windows).toArray(double[][]::new);
        double right = 0;
        for (Split split : Split.leaveOneOut(speakers).values())
            right += split.heldOut().length
                    * Readout.accuracy(
                            pick(features, split.fit()),
                            pick(labels, split.fit()),
                            pick(features, split.heldOut()),
                            pick(labels, split.heldOut()));
        return right / size;
    }

    private static double[] windows(EventStream events) {
        double[] counts = new double[64 * 8];
        for (int i = 0; i < events.size(); i++)
            counts[events.x(i) * 8 + (int) (events.time(i) * 8L / (events.duration() + 1))]++;
        return counts;
    }

    private static double[][] pick(double[][] rows, int[] indices) {
        return Arrays.stream(indices).mapToObj(k -> rows[k]).toArray(double[][]::new);
    }

    private static int[] pick(int[] values, int[] indices) {
        return Arrays.stream(indices).map(k -> values[k]).toArray();
    }
}
