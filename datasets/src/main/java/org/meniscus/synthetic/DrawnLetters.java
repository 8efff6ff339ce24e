package org.meniscus.synthetic;

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
import org.meniscus.events.SensorGeometry;
import org.meniscus.sensors.GreyImage;
import org.meniscus.sensors.RateCoding;

/**
 * Synthetic pictures of the letters a to z as spikes of a {@link RateCoding}: a stand-in for coded E-MNIST that needs no file.
 * Sample k is of letter k mod 26; each has its own named stream.
 */
public final class DrawnLetters {
    private final DigitPen pen = new DigitPen(Handwriting.defaults());
    private final RateCoding coding;
    private final Seed seed;
    private final SensorGeometry geometry;

    private DrawnLetters(RateCoding coding, Seed seed) {
        this.coding = Require.present("coding", coding);
        this.seed = seed;
        GreyImage any = pen.draw(LetterGlyphs.of(0), seed);
        this.geometry = coding.geometry(any.width(), any.height());
    }

    /** Letters in the default style of {@link Handwriting}, in turn a to z. */
    public static EventDataset make(
            RateCoding coding, Seed seed, int trainPerClass, int testPerClass, ProgressListener progress) {
        Require.positive("training samples per class", trainPerClass);
        Require.nonNegative("test samples per class", testPerClass);
        DrawnLetters letters = new DrawnLetters(coding, seed);
        DatasetInfo info = new DatasetInfo(
                        "Synthetic drawn letters",
                        true,
                        letters.geometry,
                        IntStream.rangeClosed('a', 'z')
                                .mapToObj(Character::toString)
                                .toList(),
                        "generated",
                        "Meniscus, package org.meniscus.synthetic",
                        Map.of("DrawnLetters " + Handwriting.defaults() + " " + coding, seed.toString()))
                .with(DatasetWords.DRAWN_LETTERS);
        return new InMemoryDataset(
                info,
                letters.samples("train", trainPerClass, progress),
                letters.samples("test", testPerClass, progress));
    }

    private List<Sample> samples(String part, int perClass, ProgressListener progress) {
        int total = Math.multiplyExact(LetterGlyphs.LETTERS, perClass);
        AtomicInteger done = new AtomicInteger();
        return IntStream.range(0, total)
                .parallel()
                .mapToObj(k -> {
                    int letter = k % LetterGlyphs.LETTERS;
                    int number = k / LetterGlyphs.LETTERS;
                    Seed place = seed.at(part).at(letter).at(number);
                    GreyImage image = pen.draw(LetterGlyphs.of(letter), place);
                    Sample sample = new Sample(
                            part + "-" + (char) ('a' + letter) + "-" + number,
                            letter,
                            coding.events(image, place.at("coding")));
                    progress.progress("drawing letters (" + part + ")", done.incrementAndGet(), total);
                    return sample;
                })
                .toList();
    }
}
