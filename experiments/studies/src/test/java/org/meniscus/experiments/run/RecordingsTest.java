package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventTransform;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.study.ModalitySpec;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.TaskSpec;

class RecordingsTest {
    /** The names of N-TIDIGITS18, in which zero is "z". */
    private static final List<String> NAMES = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "z");

    @Test
    void aClassificationLearnsFromAll() {
        Recordings recordings = recordings(0, 1, 8, 9, 9);
        assertThat(recordings.learnt(task("n-tidigits"))).isSameAs(recordings.train());
    }

    @Test
    void aZeroShotStudyLearnsFromItsSeenClasses() {
        Recordings recordings = recordings(0, 7, 6, 9, 8, 0);
        Recordings.Binned learnt = recordings.learnt(task("zero-shot", "task.splits="));
        assertThat(learnt.labels()).containsExactly(0, 6, 9, 0);
        assertThat(learnt.rasters())
                .containsExactly(
                        recordings.train().rasters()[0],
                        recordings.train().rasters()[2],
                        recordings.train().rasters()[3],
                        recordings.train().rasters()[5]);
        assertThat(recordings.learnt(task("zero-shot")).labels())
                .as("with splits, every class is trained on in some")
                .containsExactly(0, 7, 6, 9, 8, 0);
    }

    @Test
    void zeroIsADigitWhateverItIsCalled() {
        TaskSpec task = Studies.check(
                        "zero-shot", Map.of(), List.of("task.seen=['0', '1']", "task.unseen=['2']", "task.splits="))
                .task();
        assertThat(recordings(9, 0, 1).learnt(task).labels()).containsExactly(9, 0);
    }

    /** Jitter of a recording comes from the place of its number: no two recordings share it. */
    @Test
    void everyRecordingHasRandomnessOfItsOwn() throws InterruptedException {
        StudySpec study = Studies.check(
                "n-mnist",
                Map.of(),
                List.of(
                        "modalities.image.data={kind: synthetic-images, trainPerClass: 1, testPerClass: 1}",
                        "modalities.image.transforms=[{kind: jitter, time: 5 ms, pixels: 2}]"));
        Recordings opened = Recordings.open(study, 2, ProgressListener.NONE).get(0);
        ModalitySpec spec = study.modalities().get("image");
        Seed seed = Seed.of(study.seed()).at("data").at("image");
        EventDataset data = spec.data().open(seed.at("recordings"), ProgressListener.NONE);
        EventTransform transform = EventTransform.sequence(spec.transforms());
        for (int i : new int[] {0, 3}) {
            assertThat(opened.train().rasters()[i])
                    .isEqualTo(spec.binning()
                            .bin(transform.apply(
                                    data.events(Part.TRAIN, i), seed.at("train").at(i))));
            assertThat(opened.test().rasters()[i])
                    .isEqualTo(spec.binning()
                            .bin(transform.apply(
                                    data.events(Part.TEST, i), seed.at("test").at(i))));
        }
    }

    @Test
    void nothingToLearnFromIsSaid() {
        assertThatThrownBy(() -> recordings(7, 8).learnt(task("zero-shot", "task.splits=")))
                .isInstanceOf(InputException.class)
                .hasMessage("modality 'audio' has no training recording of the classes [0, 1, 2, 3, 4, 5, 6, 7]");
    }

    private static TaskSpec task(String study, String... overrides) {
        return Studies.check(study, Map.of(), List.of(overrides)).task();
    }

    private static Recordings recordings(int... labels) {
        DatasetInfo info = new DatasetInfo("Sounds", true, new SensorGeometry(4, 1, 1), NAMES, "none", "none", Map.of())
                .withAliases(Map.of("z", "0", "o", "0"));
        SpikeRaster[] rasters = IntStream.range(0, labels.length)
                .mapToObj(i -> SpikeRaster.of(4, new int[i + 1][0]))
                .toArray(SpikeRaster[]::new);
        Recordings.Binned train = new Recordings.Binned(rasters, labels);
        return new Recordings("audio", info, info.geometry(), train, train);
    }
}
