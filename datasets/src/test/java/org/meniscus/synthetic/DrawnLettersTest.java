package org.meniscus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.sensors.GreyImage;
import org.meniscus.sensors.RateCoding;

class DrawnLettersTest {
    private static final Handwriting STEADY = new Handwriting(0, 0, 0, 0, 0, 0, 2, 2);
    private static final RateCoding CODING = new RateCoding.Bernoulli(50, 20);

    private static EventDataset letters(long seed) {
        return DrawnLetters.make(CODING, Seed.of(seed), 2, 1, ProgressListener.NONE);
    }

    @Test
    void everyLetterInTurn() {
        EventDataset letters = letters(1);
        assertThat(letters.size(Part.TRAIN)).isEqualTo(52);
        assertThat(letters.size(Part.TEST)).isEqualTo(26);
        assertThat(letters.info().synthetic()).isTrue();
        assertThat(letters.info().classNames()).hasSize(26).startsWith("a", "b").endsWith("z");
        assertThat(letters.info().geometry()).isEqualTo(new SensorGeometry(28, 28, 1));
        assertThat(letters.label(Part.TRAIN, 27)).isEqualTo(1);
        assertThat(letters.id(Part.TRAIN, 27)).isEqualTo("train-b-1");
    }

    @Test
    void theSeedAloneDecides() {
        EventStream one = letters(1).events(Part.TRAIN, 3);
        assertThat(one.size()).isPositive();
        assertThat(letters(1).events(Part.TRAIN, 3)).isEqualTo(one);
        assertThat(letters(2).events(Part.TRAIN, 3)).isNotEqualTo(one);
    }

    /** Each hand lies in its frame, and no two are alike: cosine of any two letters' pictures below 0.95. */
    @Test
    void handsAreInTheFrameAndDiffer() {
        float[][] drawn = new float[2 * LetterGlyphs.LETTERS][];
        for (int letter = 0; letter < LetterGlyphs.LETTERS; letter++) {
            assertThat(LetterGlyphs.of(letter)).hasSize(2);
            for (int hand = 0; hand < 2; hand++) {
                DigitGlyphs.Glyph glyph = LetterGlyphs.of(letter).get(hand);
                for (double[][] stroke : glyph.strokes()) {
                    assertThat(stroke.length).isGreaterThan(1);
                    for (double[] point : stroke)
                        for (double at : point) assertThat(at).isBetween(0.0, 1.0);
                }
                drawn[2 * letter + hand] = pixels(new DigitPen(STEADY).draw(List.of(glyph), Seed.of(1)));
            }
        }
        for (int a = 0; a < drawn.length; a++)
            for (int b = 0; b < a; b++)
                if (a / 2 != b / 2)
                    assertThat(cosine(drawn[a], drawn[b]))
                            .as("letters %c and %c", 'a' + a / 2, 'a' + b / 2)
                            .isLessThan(0.95);
    }

    private static float[] pixels(GreyImage image) {
        float[] pixels = new float[28 * 28];
        for (int i = 0; i < pixels.length; i++) pixels[i] = image.at(i % 28, i / 28);
        return pixels;
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squareA += a[i] * a[i];
            squareB += b[i] * b[i];
        }
        return product / Math.sqrt(squareA * squareB);
    }
}
