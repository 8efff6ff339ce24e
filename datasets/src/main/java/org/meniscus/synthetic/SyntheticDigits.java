package org.meniscus.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.DatasetWords;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.InMemoryDataset;
import org.meniscus.datasets.InMemoryDataset.Sample;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.sensors.Cochlea;
import org.meniscus.sensors.CochleaParameters;
import org.meniscus.sensors.SaccadeCamera;
import org.meniscus.sensors.SaccadeParameters;

/**
 * Synthetic digits 0 to 9, seen and heard. Samples are made in parallel on the calling thread's fork-join pool; each has
 * its own named stream, so the data depend on the seed alone. Sample k is of class k mod 10.
 */
public final class SyntheticDigits {
    private static final int CLASSES = 10;

    private SyntheticDigits() {}

    /** Drawn digits in the default style through the camera of N-MNIST. */
    public static EventDataset images(Seed seed, int trainPerClass, int testPerClass, ProgressListener progress) {
        return images(Handwriting.defaults(), seed, trainPerClass, testPerClass, progress);
    }

    /** Drawn digits through the camera of N-MNIST. */
    public static EventDataset images(
            Handwriting style, Seed seed, int trainPerClass, int testPerClass, ProgressListener progress) {
        SaccadeCamera camera = SaccadeCamera.of(SaccadeParameters.nMnist(), seed.at("camera"));
        DigitPen pen = new DigitPen(style);
        return generate(
                "Synthetic drawn digits",
                DatasetWords.DRAWN_DIGITS,
                SensorGeometry.N_MNIST,
                "SyntheticDigits.images " + style,
                seed,
                new int[] {trainPerClass, testPerClass},
                progress,
                (part, label, k, place) -> new Sample(
                        part + "/" + label + "/" + k,
                        label,
                        camera.record(pen.draw(label, place), place.at("camera"))));
    }

    /** Synthesised spoken digits in the default style through a 64-channel cochlea. */
    public static EventDataset speech(Seed seed, int trainPerClass, int testPerClass, ProgressListener progress) {
        return speech(Speech.defaults(), seed, trainPerClass, testPerClass, progress);
    }

    /**
     * Synthesised spoken digits through a 64-channel cochlea. As in N-TIDIGITS18, the speakers of the test part are not
     * heard in training; a sample's id is {@code speaker-take-digit}.
     */
    static EventDataset speech(
            Speech style, Seed seed, int trainPerClass, int testPerClass, ProgressListener progress) {
        Cochlea cochlea = Cochlea.of(CochleaParameters.speech(), seed.at("cochlea"));
        return generate(
                "Synthetic spoken digits",
                DatasetWords.SPOKEN_DIGITS,
                cochlea.geometry(),
                "SyntheticDigits.speech " + style,
                seed,
                new int[] {trainPerClass, testPerClass},
                progress,
                (part, label, k, place) -> {
                    String name = part + (k % style.speakers());
                    Speaker speaker = Speaker.of(style, seed.at("speakers").at(name));
                    EventStream events = cochlea.listen(speaker.say(label, place), place.at("cochlea"));
                    return new Sample(name + "-" + k / style.speakers() + "-" + label, label, events);
                });
    }

    private interface Maker {
        Sample make(String part, int label, int k, Seed place);
    }

    private static EventDataset generate(
            String name,
            DatasetWords words,
            SensorGeometry geometry,
            String generator,
            Seed seed,
            int[] perClass,
            ProgressListener progress,
            Maker maker) {
        Require.positive("training samples per class", perClass[0]);
        Require.nonNegative("test samples per class", perClass[1]);
        int train = Math.multiplyExact(CLASSES, perClass[0]);
        int total = Math.addExact(train, Math.multiplyExact(CLASSES, perClass[1]));
        AtomicInteger done = new AtomicInteger();
        Sample[] samples = IntStream.range(0, total)
                .parallel()
                .mapToObj(index -> {
                    String part = index < train ? "train" : "test";
                    int inPart = index < train ? index : index - train;
                    int label = inPart % CLASSES;
                    int k = inPart / CLASSES;
                    Sample sample =
                            maker.make(part, label, k, seed.at(part).at(label).at(k));
                    progress.progress(
                            "making " + name.toLowerCase(java.util.Locale.ROOT), done.incrementAndGet(), total);
                    return sample;
                })
                .toArray(Sample[]::new);
        DatasetInfo info = new DatasetInfo(
                        name,
                        true,
                        geometry,
                        IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList(),
                        "generated",
                        "Meniscus, package org.meniscus.synthetic",
                        Map.of(generator, seed.toString()))
                .with(words);
        List<Sample> all = Arrays.asList(samples);
        return new InMemoryDataset(info, all.subList(0, train), all.subList(train, total));
    }
}
