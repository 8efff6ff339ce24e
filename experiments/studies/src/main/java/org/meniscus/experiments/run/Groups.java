package org.meniscus.experiments.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.FoldSpec;

/** Who or what was recorded, such as speakers: whether folds can keep them apart, and how well each is understood. */
final class Groups {
    private Groups() {}

    /**
     * Checks that folds can be made by what the data know: somebody to answer, somebody else to choose, and a third to learn from.
     *
     * @throws InputException if not
     */
    static void require(FoldSpec folds, DatasetInfo info, Recordings.Binned train) {
        Set<String> groups = new TreeSet<>(train.groups());
        String known = info.words().group();
        if (groups.equals(Set.of("")))
            throw new InputException("task.folds.by: nothing is known of the " + folds.by() + " of the recordings of "
                    + info.name() + "; give a number of folds, or data that say it, such as N-TIDIGITS18 (speaker)");
        Require.that(
                known.equals(folds.by()),
                "task.folds.by: what is known of the recordings of %s is their %s, got '%s'",
                info.name(),
                known,
                folds.by());
        Require.that(
                !groups.contains(""),
                "task.folds.by: the %s of some recordings of %s is not known",
                known,
                info.name());
        Require.that(
                groups.size() >= 3,
                "task.folds.by: three or more of %s are needed, to answer, to choose and to learn from; %s has %s",
                known,
                info.name(),
                groups);
        Require.that(
                folds.count() <= groups.size(),
                "task.folds.count must be at most the %d of %s in the training part of %s, got %d",
                groups.size(),
                known,
                info.name(),
                folds.count());
    }

    /**
     * The accuracy for every group that is known.
     *
     * @param groups of the recordings that were answered; blank where not known
     */
    static List<Measurement> accuracies(Predictions answers, List<String> groups) {
        Map<String, int[]> counts = new TreeMap<>();
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).isBlank()) continue;
            int[] count = counts.computeIfAbsent(groups.get(i).replaceAll("[^A-Za-z0-9_-]", "_"), group -> new int[2]);
            count[0]++;
            if (answers.actual()[i] == answers.predicted()[i]) count[1]++;
        }
        return counts.entrySet().stream()
                .map(of -> new Measurement(
                        Measure.of(Role.GROUP, of.getKey(), Statistic.ACCURACY),
                        of.getValue()[0],
                        (double) of.getValue()[1] / of.getValue()[0]))
                .toList();
    }
}
