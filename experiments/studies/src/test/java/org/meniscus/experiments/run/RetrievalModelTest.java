package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Pair;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurements;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.run.RetrievalModel.Gallery;
import org.meniscus.experiments.study.Direction;
import org.meniscus.projection.evaluation.Fitted;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.srnn.SpikeTrains;

/** Parts, pairs and galleries, and what is asked of them. */
class RetrievalModelTest {
    /** Labels of the pictures are by "a", "b", "c"; of the sounds by "c", "b", "a". */
    private static final List<String> IMAGE_NAMES = List.of("a", "b", "c");

    private static final List<String> AUDIO_NAMES = List.of("c", "b", "a");

    private static final Direction WAY = new Direction("audio", "image");

    private final Part image = part(new int[] {0, 1, 2, 0, 1, 2});
    private final Part audio = part(new int[] {2, 1, 0, 2});

    /** State: the label in one-hot of three, and the number of the recording; one raster per recording. */
    private static Part part(int... labels) {
        float[][] states = new float[labels.length][4];
        SpikeRaster[] rasters = new SpikeRaster[labels.length];
        for (int i = 0; i < labels.length; i++) {
            states[i][labels[i]] = 1;
            states[i][3] = i;
            rasters[i] = SpikeRaster.of(8, new int[][] {{labels[i], 5}, {}, {i % 8}});
        }
        return new Part(states, labels, rasters);
    }

    @Test
    void aSubsetKeepsRowsTogether() {
        Part some = image.subset(4, 0, 4);
        assertThat(some.labels()).containsExactly(1, 0, 1);
        assertThat(some.states()[0]).containsExactly(0, 1, 0, 4);
        assertThat(some.rasters()[1]).isEqualTo(image.rasters()[0]);
        assertThat(image.where(List.of(2, 0))).containsExactly(0, 2, 3, 5);
    }

    @Test
    void spikesAreThoseOfTheRasters() {
        assertThat(image.spikes().samples()).isEqualTo(6);
        assertThat(image.spikes().steps()).isEqualTo(3);
        assertThat(image.spikes().inputs()).isEqualTo(8);
    }

    @Test
    void pairsAreOfEqualClassesByName() {
        Pairs pairs =
                Pairs.of(new Pair<>(audio, image), new Pair<>(AUDIO_NAMES, IMAGE_NAMES), List.of("c", "a"), Seed.of(1));
        assertThat(pairs.labels()).containsExactly(0, 0, 1, 1);
        assertThat(pairs.parts().target().labels()).containsExactly(2, 2, 0, 0);
        assertThat(pairs.parts().query().labels()).containsExactly(0, 0, 2, 2);
        assertThat(numbers(pairs.parts().query()).subList(2, 4))
                .as("both sounds of 'a'")
                .containsExactlyInAnyOrder(0f, 3f);
        assertThat(pairs.states().samples()).isEqualTo(4);
        assertThat(pairs.spikes().labels()).containsExactly(0, 0, 1, 1);
    }

    @Test
    void aCollapsedEmbeddingIsToldOf() {
        Pair<Gallery> test = new Pair<>(
                Gallery.of(audio, AUDIO_NAMES, List.of("a", "b", "c")),
                Gallery.of(image, IMAGE_NAMES, List.of("a", "b", "c")));
        RetrievalModel.Embedding alike = part -> new float[part.size()][2];
        RetrievalModel model = new RetrievalModel(Role.TEST, "", new Fitted() {}, new Pair<>(Part::states, alike));
        assertThat(model.warnings(test, WAY))
                .singleElement()
                .asString()
                .startsWith("The image embeddings of the test recordings have collapsed: all 6 rows are alike");
    }

    /** Networks and heads are trained on lists in which what is searched for comes first. */
    @Test
    void targetsComeFirst() {
        Part wide = new Part(new float[][] {{1, 2, 3, 4, 5, 6}}, new int[] {0}, new SpikeRaster[] {
            SpikeRaster.of(9, new int[][] {{0}, {}, {}})
        });
        Pairs pairs =
                Pairs.of(new Pair<>(audio, wide), new Pair<>(AUDIO_NAMES, List.of("a")), List.of("a"), Seed.of(1));
        assertThat(pairs.spikes().modalities()).extracting(SpikeTrains::inputs).containsExactly(9, 8);
        assertThat(pairs.states().features(0)).isEqualTo(6);
        assertThat(pairs.states().features(1)).isEqualTo(4);
    }

    private static List<Float> numbers(Part part) {
        return Arrays.stream(part.states()).map(row -> row[3]).toList();
    }

    @Test
    void aGalleryGoesClassByClassAndKnowsItsRecordings() {
        Gallery gallery = Gallery.of(image, IMAGE_NAMES, List.of("b", "a"));
        assertThat(gallery.samples()).containsExactly(1, 4, 0, 3);
        assertThat(gallery.labels()).containsExactly(0, 0, 1, 1);
        assertThat(gallery.part().labels()).containsExactly(1, 1, 0, 0);
        assertThat(Gallery.of(image, IMAGE_NAMES, List.of("z")).samples()).isEmpty();
    }

    /** Embeddings that name the class find every partner; those that name the next class find none. */
    @Test
    void whoKnowsTheClassIsAlwaysRight() {
        Answer answer = asked(model(Role.TEST, "", 0));
        for (Direction way : List.of(WAY, WAY.reversed()))
            for (Statistic statistic :
                    List.of(Statistic.ACCURACY, Statistic.TOP_5, Statistic.RECIPROCAL_RANK, Statistic.AUC))
                assertThat(answer.measurements().value(new Measure(Role.TEST, "", Group.SEEN, way, statistic)))
                        .isEqualTo(1.0);
        Predictions sounds = answer.predictions().get(0);
        assertThat(sounds.question()).hasToString("test.seen.audioToImage");
        assertThat(sounds.samples()).as("sounds of a, then b, then c").containsExactly(0, 3, 1, 2);
        assertThat(sounds.csv(4).lines()).first().isEqualTo("test.seen.audioToImage,4,0,a,a");
    }

    @Test
    void whoIsAlwaysOneClassOffIsNeverRight() {
        Measurements off = asked(model(Role.BASELINE, "off", 1)).measurements();
        Measure top = Measure.retrieval(Role.BASELINE, "off", Group.SEEN, WAY);
        assertThat(off.value(top)).isZero();
        assertThat(off.value(top.as(Statistic.TOP_5))).isEqualTo(1.0);
        assertThat(off.value(top.as(Statistic.AUC))).isLessThan(0.5);
        // six pictures, two of them too near: the first of the right class comes third to fifth
        assertThat(off.value(top.as(Statistic.RECIPROCAL_RANK))).isCloseTo(0.3, within(0.05));
    }

    /** Pictures come in the order 1 to 7, nearest first: the fifth is among the five nearest, the sixth is not. */
    @Test
    void fiveNearestAreFive() {
        List<String> classes = List.of("1", "2", "3", "4", "5", "6", "7");
        Part pictures = numbered(0, 1, 2, 3, 4, 5, 6);
        RetrievalModel near = new RetrievalModel(
                Role.TEST,
                "",
                new Fitted() {},
                new Pair<>(
                        part -> new float[part.size()][1],
                        part -> Arrays.stream(part.labels())
                                .mapToObj(label -> new float[] {label})
                                .toArray(float[][]::new)));
        for (int asked : new int[] {4, 5}) {
            Answer answer = new Answer();
            near.ask(
                    Group.SEEN,
                    WAY,
                    classes,
                    new Pair<>(Gallery.of(numbered(asked), classes, classes), Gallery.of(pictures, classes, classes)),
                    Similarity.EUCLIDEAN,
                    answer);
            assertThat(answer.measurements()
                            .value(Measure.retrieval(Role.TEST, "", Group.SEEN, WAY)
                                    .as(Statistic.TOP_5)))
                    .isEqualTo(asked == 4 ? 1 : 0);
        }
    }

    private static Part numbered(int... labels) {
        return new Part(new float[labels.length][1], labels, new SpikeRaster[labels.length]);
    }

    private Answer asked(RetrievalModel model) {
        List<String> classes = List.of("a", "b", "c");
        Answer answer = new Answer();
        model.ask(
                Group.SEEN,
                WAY,
                classes,
                new Pair<>(Gallery.of(audio, AUDIO_NAMES, classes), Gallery.of(image, IMAGE_NAMES, classes)),
                Similarity.COSINE,
                answer);
        return answer;
    }

    /** Embeds the class of a picture, and of a sound the class so many further. */
    private static RetrievalModel model(Role role, String name, int off) {
        return new RetrievalModel(
                role,
                name,
                new Fitted() {},
                new Pair<>(
                        part -> Arrays.stream(part.labels())
                                .mapToObj(label -> oneHot((2 - label + off) % 3))
                                .toArray(float[][]::new),
                        part -> Arrays.stream(part.labels())
                                .mapToObj(label -> oneHot(label))
                                .toArray(float[][]::new)));
    }

    private static float[] oneHot(int at) {
        float[] row = new float[3];
        row[at] = 1;
        return row;
    }
}
