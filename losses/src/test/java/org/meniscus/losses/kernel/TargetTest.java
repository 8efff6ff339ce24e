package org.meniscus.losses.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.losses.Schedule;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.autodiff.SoftmaxRows;
import org.meniscus.losses.autodiff.Tape;

/** Every kind of target and schedule, as every part of the kernel sees it. */
class TargetTest {
    private final Mask diagonal = Mask.of(2, 2, (i, j) -> i == j);
    private final Tape tape = new Tape();

    /** Four ways to say that row i belongs to column i: one value, one slope, one description for accelerators. */
    @Test
    void everyKindThatNamesTheDiagonalIsTheSameLoss() {
        List<Target> targets = List.of(
                Target.diagonal(2),
                Target.uniform(diagonal),
                Target.anyOf(diagonal),
                Target.soft(tape.constant(new double[] {1, 0, 0, 1}, 2, 2)));
        assertThat(targets.stream().map(Object::getClass).toList())
                .containsExactlyInAnyOrder(Target.class.getPermittedSubclasses());
        double[] l = {0.3, -1, 2, 0.7};
        double expected = (Math.log1p(Math.exp(l[1] - l[0])) + Math.log1p(Math.exp(l[2] - l[3]))) / 2;
        for (Target target : targets) {
            Node logits = tape.live(l, 2, 2);
            assertThat(Nce.of(logits, target).mean().scalar())
                    .as("%s", target.getClass())
                    .isCloseTo(expected, within(1e-14));
            assertThat(target.anchors(1)).isTrue();
            assertThat(target.mass(1)).isEqualTo(1);
            assertThat(target.rows(2, 2, new double[] {1, 1})).isInstanceOf(SoftmaxRows.Targets.class);
        }
    }

    @Test
    void rowsWithoutAPositiveAreNoAnchors() {
        Mask none = Mask.of(2, 2, (i, j) -> i == 0 && j == 0);
        assertThat(Target.uniform(none).anchors(1)).isFalse();
        assertThat(Target.anyOf(none).anchors(1)).isFalse();
        assertThat(Target.soft(tape.constant(new double[] {1, 2, 0, 0}, 2, 2)).mass(0))
                .isEqualTo(3);
    }

    @Test
    void everyScheduleBeginsAndEnds() {
        List<Schedule> schedules = List.of(
                Schedule.constant(2),
                new Schedule.Linear(2, 3, 0, 1),
                new Schedule.Step(2, 3, 0.5),
                new Schedule.Cosine(2, 3, 0.5));
        assertThat(schedules.stream().map(Object::getClass).toList())
                .containsExactlyInAnyOrder(Schedule.class.getPermittedSubclasses());
        for (Schedule schedule : schedules) {
            assertThat(schedule.at(0)).as("%s", schedule).isEqualTo(2);
            assertThat(schedule.at(1)).as("%s", schedule).isBetween(2.0, 3.0);
        }
    }
}
