package org.meniscus.synthetic;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
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
import org.meniscus.events.UnsortedEvents;

/**
 * A stand-in for intracortical recordings of attempted handwriting, for tests and for those without the published data: 26
 * classes, the layout of Willett et al. 2021 (doi 10.1038/s41586-021-03506-2), made from a seed.
 *
 * <p>A letter is a sequence of five strokes with random directions and lengths, the same in all trials but for tempo and
 * shape; they are not the strokes of real letters, unless {@code penPath} makes them so: then a share of their variance is the pen's way through the
 * very glyphs that {@link DrawnLetters} draws, in either hand, and the two senses have something in common. Pen velocity v(t) is a sum of Gaussian bumps. Channel c has a preferred
 * direction d and a depth of modulation, and crosses its threshold as a Poisson process of rate {@code max(0, baseline +
 * modulation depth d . v(t))} (cosine tuning: Georgopoulos et al. 1982).
 */
public final class SyntheticLetters {
    private static final int LETTERS = 26;
    private static final int STROKES = 5;
    private static final double TYPICAL = typical();

    private final MotorCortex style;
    private final double[][] preferred;
    private final double[][][] letters;
    private final double penPath;

    private SyntheticLetters(MotorCortex style, double penPath, Seed seed) {
        this.style = style;
        this.penPath = Require.inRange("penPath", penPath, 0, 1);
        ZigguratSampler.NormalizedGaussian tuning =
                ZigguratSampler.NormalizedGaussian.of(seed.at("tuning").rng());
        this.preferred = pairs(style.channels(), tuning);
        this.letters = IntStream.range(0, LETTERS)
                .mapToObj(letter -> pairs(
                        STROKES,
                        ZigguratSampler.NormalizedGaussian.of(
                                seed.at("letters").at(letter).rng())))
                .toArray(double[][][]::new);
    }

    private static double[][] pairs(int count, ZigguratSampler.NormalizedGaussian normal) {
        double[][] pairs = new double[count][];
        for (int k = 0; k < count; k++) pairs[k] = new double[] {normal.sample(), normal.sample()};
        return pairs;
    }

    /**
     * Trials with the style of the published data.
     *
     * @param penPath share of the strokes' variance that is the pen's way through the drawn letter, from 0, random strokes, to 1
     */
    public static EventDataset make(
            Seed seed, int trainPerClass, int testPerClass, double penPath, ProgressListener progress) {
        return make(MotorCortex.willett(), seed, trainPerClass, testPerClass, penPath, progress);
    }

    /** Trials of each letter, in turn a to z. */
    static EventDataset make(
            MotorCortex style,
            Seed seed,
            int trainPerClass,
            int testPerClass,
            double penPath,
            ProgressListener progress) {
        Require.positive("training samples per class", trainPerClass);
        Require.nonNegative("test samples per class", testPerClass);
        SyntheticLetters writer = new SyntheticLetters(style, penPath, seed);
        DatasetInfo info = new DatasetInfo(
                        "Synthetic intracortical letters",
                        true,
                        new SensorGeometry(style.channels(), 1, 1),
                        IntStream.rangeClosed('a', 'z')
                                .mapToObj(Character::toString)
                                .toList(),
                        "generated",
                        "Meniscus, package org.meniscus.synthetic; layout of Willett et al. 2021, doi 10.1038/s41586-021-03506-2",
                        Map.of(
                                "SyntheticLetters " + style + (penPath == 0 ? "" : ", pen path " + penPath),
                                seed.toString()))
                .with(DatasetWords.NEURAL_LETTERS);
        List<Sample> train = writer.trials("train", trainPerClass, seed, progress);
        return new InMemoryDataset(info, train, writer.trials("test", testPerClass, seed, progress));
    }

    private List<Sample> trials(String part, int perClass, Seed seed, ProgressListener progress) {
        int total = Math.multiplyExact(LETTERS, perClass);
        AtomicInteger done = new AtomicInteger();
        return IntStream.range(0, total)
                .parallel()
                .mapToObj(k -> {
                    int letter = k % LETTERS;
                    Seed place = seed.at(part).at(letter).at(k / LETTERS);
                    progress.progress("making synthetic letters (" + part + ")", done.incrementAndGet(), total);
                    return new Sample(
                            part + "-" + (char) ('a' + letter) + "-" + k / LETTERS, letter, write(letter, place));
                })
                .toList();
    }

    /** Random ones, the drawn letter's, or between. */
    private double[][] strokes(int letter, Seed seed) {
        if (penPath == 0) return letters[letter];
        List<DigitGlyphs.Glyph> hands = LetterGlyphs.of(letter);
        double[][] drawn = PenPath.of(hands.get(seed.at("hand").rng().nextInt(hands.size())), STROKES);
        double[][] strokes = new double[STROKES][2];
        for (int k = 0; k < STROKES; k++)
            for (int axis = 0; axis < 2; axis++)
                strokes[k][axis] = StrictMath.sqrt(penPath) * drawn[k][axis] / TYPICAL
                        + StrictMath.sqrt(1 - penPath) * letters[letter][k][axis];
        return strokes;
    }

    /** Root mean square of the components of the pen's way through all glyphs, so that both kinds of strokes are as long. */
    private static double typical() {
        double squares = 0;
        int count = 0;
        for (int letter = 0; letter < LETTERS; letter++)
            for (DigitGlyphs.Glyph hand : LetterGlyphs.of(letter))
                for (double[] move : PenPath.of(hand, STROKES))
                    for (double component : move) {
                        squares += component * component;
                        count++;
                    }
        return StrictMath.sqrt(squares / count);
    }

    private EventStream write(int letter, Seed seed) {
        UniformRandomProvider rng = seed.rng();
        double[][] velocity = velocity(strokes(letter, seed), rng);
        double seconds = style.bin().seconds();
        UnsortedEvents events = new UnsortedEvents(new SensorGeometry(style.channels(), 1, 1));
        for (int t = 0; t < style.bins(); t++)
            for (int c = 0; c < style.channels(); c++) {
                double drive = preferred[c][0] * velocity[t][0] + preferred[c][1] * velocity[t][1];
                double rate = style.baseline().hertz() + style.modulation().hertz() * drive;
                if (rate <= 0) continue;
                int count = PoissonSampler.of(rng, rate * seconds).sample();
                for (int k = 0; k < count; k++) events.add((int) ((t + rng.nextDouble()) * seconds * 1e6), c, 0, 0);
            }
        return events.sorted();
    }

    /** Pen velocity in each bin: stroke k is a Gaussian bump around the (k + 1/2)-th fifth of the trial. */
    private double[][] velocity(double[][] strokes, UniformRandomProvider rng) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double tempo = StrictMath.exp(style.tempo() * normal.sample());
        double width = 0.4 * style.bins() / STROKES;
        double[][] velocity = new double[style.bins()][2];
        for (int k = 0; k < STROKES; k++) {
            double x = strokes[k][0] + style.shape() * normal.sample();
            double y = strokes[k][1] + style.shape() * normal.sample();
            double centre = tempo * (k + 0.5) * style.bins() / STROKES;
            for (int t = 0; t < style.bins(); t++) {
                double bump = StrictMath.exp(-0.5 * (t - centre) * (t - centre) / (width * width));
                velocity[t][0] += x * bump;
                velocity[t][1] += y * bump;
            }
        }
        return velocity;
    }
}
