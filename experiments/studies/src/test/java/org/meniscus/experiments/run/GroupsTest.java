package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.DatasetWords;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.run.Recordings.Binned;
import org.meniscus.experiments.run.Recordings.Origin;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.liquid.topology.Site;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.jvm.JvmBackend;

/** Speakers: who may answer for whom, how well each is understood, and by whom a gain is tuned. */
class GroupsTest {
    private static final List<String> SPEAKERS = List.of("ann", "bob", "eve", "max");

    private static StudySpec study(String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "software=null",
                "hardware=ideal",
                "modalities.audio.data={kind: synthetic-speech, trainPerClass: 8, testPerClass: 2}",
                "modalities.audio.liquid.neurons=12",
                "task.readouts={ridge: {kind: ridge}}"));
        all.addAll(List.of(overrides));
        return Studies.load("n-tidigits", Map.of(), all);
    }

    /** Recordings of four speakers in turn. */
    private static Recordings spoken(StudySpec study) throws InterruptedException {
        Recordings own = Recordings.open(study, 1, ProgressListener.NONE).get(0);
        return new Recordings(
                own.name(), own.info(), own.geometry(), said(own.train(), SPEAKERS), said(own.test(), SPEAKERS));
    }

    private static Binned said(Binned part, List<String> speakers) {
        return new Binned(
                part.rasters(),
                part.labels(),
                IntStream.range(0, part.size())
                        .mapToObj(i -> new Origin(
                                "r" + i, speakers.get(i / 10 % speakers.size()), "events " + part.size() + "/" + i))
                        .toArray(Origin[]::new));
    }

    @Test
    void everySpeakerHasAnAccuracyThatAddsUp() throws Exception {
        for (String folds : List.of("0", "3", "{by: speaker}")) {
            StudySpec study = study("task.folds=" + folds);
            Repeat repeat =
                    Repeat.encode(study, ArraySource.SIMULATED, List.of(spoken(study)), 0, 1, ProgressListener.NONE);
            Answer answer;
            try (ComputeBackend backend = new JvmBackend(1)) {
                answer = repeat.answer(study.task(), TrainingContext.unkept(backend, ProgressListener.NONE));
            }
            List<Measurement> groups = answer.measurements().list().stream()
                    .filter(of -> of.measure().role() == Role.GROUP)
                    .toList();
            assertThat(Task.of(study.task()).notes(List.of(spoken(study))))
                    .as("what the interval does not say")
                    .hasSize(folds.contains("by") ? 1 : 0);
            int asked = folds.equals("0") ? 20 : 80;
            assertThat(groups.stream().mapToInt(Measurement::count).sum()).isEqualTo(asked);
            assertThat(groups).extracting(of -> of.measure().of()).isEqualTo(SPEAKERS.subList(0, groups.size()));
            assertThat(groups.stream()
                                    .mapToDouble(of -> of.count() * of.value())
                                    .sum()
                            / asked)
                    .isCloseTo(answer.measurements().value(Measure.of(Role.TEST, Statistic.ACCURACY)), within(1e-12));
            long byFold = answer.measurements().list().stream()
                    .filter(of -> of.measure().group().startsWith("fold-"))
                    .count();
            assertThat(byFold).isEqualTo(folds.equals("0") ? 0 : folds.equals("3") ? 3 : 4);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{by: speaker} | ann bob | three or more of speaker are needed, to answer, to choose and to learn from",
                "{by: speaker, count: 9} | ann bob eve max | task.folds.count must be at most the 4 of speaker in the training part of",
                "{by: session} | ann bob eve max | what is known of the recordings of Synthetic spoken digits is their speaker, got 'session'"
            })
    void foldsThatCannotBeAreRefused(String folds, String speakers, String says) throws Exception {
        StudySpec study = study("task.folds=" + folds);
        Recordings own = spoken(study);
        Recordings few = new Recordings(
                own.name(), own.info(), own.geometry(), said(own.train(), List.of(speakers.split(" "))), own.test());
        assertThatThrownBy(() -> Task.of(study.task()).require(List.of(few)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(says);
    }

    @Test
    void dataThatKnowNoGroupsAreNamed() throws Exception {
        StudySpec study = study("task.folds={by: speaker}");
        Recordings unknown = Recordings.open(study, 1, ProgressListener.NONE).get(0);
        assertThatThrownBy(() -> Task.of(study.task()).require(List.of(unknown)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("task.folds.by: nothing is known of the speaker of the recordings of ")
                .hasMessageContaining(unknown.info().name());
        DatasetInfo plain = unknown.info().with(DatasetWords.PLAIN);
        Recordings spoken = spoken(study);
        Recordings wordless = new Recordings(spoken.name(), plain, spoken.geometry(), spoken.train(), spoken.test());
        assertThatThrownBy(() -> Task.of(study.task()).require(List.of(wordless)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("got 'speaker'");
        assertThatCode(() -> Task.of(study.task()).require(List.of(spoken))).doesNotThrowAnyException();
    }

    /** What a fold answers has had no part in the gain by which the fold sees. */
    @Test
    void aGainIsTunedWithoutTheFoldThatAnswers() throws Exception {
        StudySpec study = study(
                "task.folds={by: speaker}",
                "modalities.audio.liquid.tuning={kind: firing-rate, rate: 0.1, tolerance: 0.02, recordings: 60}");
        Recordings spoken = spoken(study);
        Repeat repeat = Repeat.encode(study, ArraySource.SIMULATED, List.of(spoken), 0, 1, ProgressListener.NONE);
        Chip chip = repeat.chips().get(0);
        assertThat(chip.folds()).hasSize(4);
        Seed seed = Repeat.seed(study, 0);
        Site site = new Site(
                ArraySource.SIMULATED, study.hardware(), spoken.geometry(), TrainingStates.chip(seed.at("audio")));
        Set<Double> gains = new HashSet<>();
        List<int[]> learnt = Task.of(study.task()).folds(spoken.train(), seed.at("task"));
        for (int fold = 0; fold < 4; fold++) {
            Binned known = spoken.train().subset(learnt.get(fold));
            assertThat(known.groups()).doesNotContain(SPEAKERS.get(fold)).hasSize(60);
            ChipLiquid tuned =
                    ChipLiquid.form(study.modalities().get("audio").liquid(), site, known, seed.at("audio"), 1);
            gains.add(tuned.encoder().liquid().gain().perSiemens());
            assertThat(chip.folds().get(fold).features())
                    .isDeepEqualTo(
                            TrainingStates.encode(spoken.train(), tuned, seed.at("audio"), 1, ProgressListener.NONE)
                                    .states()
                                    .features());
        }
        assertThat(gains).as("they can be told apart").hasSizeGreaterThan(1);
        assertThat(ModalityStates.of(chip).train(2).states())
                .isDeepEqualTo(chip.folds().get(2).features());
    }
}
