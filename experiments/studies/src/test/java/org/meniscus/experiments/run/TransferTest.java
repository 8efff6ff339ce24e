package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;

/** One sentence for what every split found. */
class TransferTest {
    private static final Measure WHOLE =
            Measure.retrieval(Role.TEST, "", Group.UNSEEN, new Direction("audio", "image"));

    private final Metrics metrics = new Metrics();

    @Test
    void splitsThatAllFindMostAreEvidence() {
        Transfer transfer = of("task.splits={unseen: 2, of: all}", 0.8, 0.9);
        assertThat(transfer.evidence()).isTrue();
        assertThat(transfer.sentence())
                .matches(
                        "Evidence for transfer to classes never seen: audio -> image finds 84\\.9 % of the unseen classes right on"
                                + " average over 45 splits \\(80 to 90 %\\); the 95 % interval for other classes, 8\\d\\.\\d to 8\\d\\.\\d, lies above"
                                + " chance \\(50\\.0\\)\\.");
    }

    @Test
    void splitsAboutChanceAreNoneHoweverFarSomeAreAway() {
        Transfer transfer = of("task.splits={unseen: 2, of: all}", 0.1, 0.9);
        assertThat(transfer.evidence()).isFalse();
        assertThat(transfer.lowest()).isEqualTo(0.1);
        assertThat(transfer.highest()).isEqualTo(0.9);
        assertThat(transfer.sentence())
                .startsWith("No evidence for transfer to classes never seen: ")
                .endsWith(", holds chance (50.0).");
    }

    @Test
    void belowChanceIsNoEvidenceEither() {
        Transfer transfer = of("task.splits={unseen: 2, of: all}", 0.1, 0.2);
        assertThat(transfer.evidence()).isFalse();
        assertThat(transfer.sentence())
                .startsWith("No evidence")
                .endsWith("lies below chance, as if classes were exchanged (50.0).");
    }

    /** One of three trials finds as much: p is two in four. */
    @Test
    void thePermutationTestCountsTheTruthAmongItsTrials() {
        for (double found : new double[] {0.4, 0.95, 0.5})
            metrics.add(Measurement.of(
                    WHOLE.among(Group.relabelled(metrics.results().size() + 1)), found));
        Transfer transfer = of("task.splits={unseen: 2, of: all, permutations: 3}", 0.8, 0.9);
        assertThat(transfer.asGood()).isEqualTo(1);
        assertThat(transfer.p()).isEqualTo(0.5);
        assertThat(transfer.sentence())
                .endsWith("With the classes of one sense exchanged, 1 of 3 trials find as many: p = 0.50.");
    }

    @Test
    void withoutSplitsNothingIsSaid() {
        assertThat(Transfer.of(study("task.splits="), metrics)).isEmpty();
    }

    private static StudySpec study(String splits) {
        return Studies.check("zero-shot", Map.of(), List.of(splits));
    }

    /** Splits in turn low and high, the first low. */
    private Transfer of(String splits, double low, double high) {
        StudySpec study = study(splits);
        List<List<String>> choices = ((org.meniscus.experiments.study.TaskSpec.ZeroShot) study.task()).choices();
        double sum = 0;
        for (int s = 0; s < choices.size(); s++) sum += s % 2 == 0 ? low : high;
        metrics.add(Measurement.of(WHOLE, sum / choices.size()));
        metrics.add(Measurement.of(new Measure(Role.TEST, "", Group.UNSEEN, null, Statistic.CHANCE), 0.5));
        for (int s = 0; s < choices.size(); s++)
            metrics.add(Measurement.of(WHOLE.among(Group.unseen(choices.get(s))), s % 2 == 0 ? low : high));
        return Transfer.of(study, metrics).orElseThrow();
    }
}
