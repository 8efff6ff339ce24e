package org.meniscus.experiments.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.experiments.measure.Intervals;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Result;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.measure.Unit;
import org.meniscus.experiments.run.Page;
import org.meniscus.experiments.run.RunOptions;
import org.meniscus.experiments.run.RunRecord;
import org.meniscus.experiments.run.StudyRunner;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.macro.ArraySource;

/**
 * The chosen setting of a sweep, run once more where nothing was chosen: on fresh seeds and chips, answering the test data. The best of many
 * settings owes part of its score to luck with its chips and recordings, and this run says what is left without it.
 *
 * <p>The seed is that of the study at the named place {@code confirm}. A study with folds is confirmed on the official test part, since the
 * recordings that its folds answer are those that the setting was chosen by.
 *
 * @param setting number in the store
 * @param chosenBy measure by which it was the best
 * @param chosen its mean there
 * @param measure that was confirmed, of test data
 * @param chips fresh ones
 * @param mean over them
 * @param deviation between them; null for one
 * @param interval for other recordings and other chips; null where there is none
 * @param run folder of the confirming run, in the folder of the sweep
 */
public record Confirmation(
        int setting,
        Measure chosenBy,
        double chosen,
        Measure measure,
        int chips,
        double mean,
        Double deviation,
        Intervals.Confidence interval,
        String run) {
    /** How many chips confirm the winner of a search, unless one says otherwise. */
    public static final int CHIPS = 10;

    static final String FOLDER = "confirmed";

    /**
     * What the store knows of the confirmation of its best setting; else runs it and notes it there.
     *
     * @param chips 1 or more
     * @param threads no result depends on it
     * @param backend compute backend that trains the heads
     * @param page of the run
     * @return empty where no setting has right answers to confirm
     */
    public static Optional<Confirmation> of(
            ResultStore store, int chips, int threads, String backend, Page page, ProgressListener progress)
            throws InterruptedException {
        Optional<SweepTable.Best> found =
                SweepTable.best(store).filter(best -> best.measure().statistic() == Statistic.ACCURACY);
        if (found.isEmpty()) return Optional.empty();
        SweepTable.Best best = found.get();
        Optional<Confirmation> known =
                store.confirmations().of(best.number()).filter(confirmation -> confirmation.chips() == chips);
        if (known.isPresent()) return known;
        String command = (String) store.rows("SELECT command FROM sweep").get(0).get(0);
        RunRecord run = new StudyRunner(
                        study(store.study(best.number())),
                        new RunOptions(chips, threads, backend, store.folder().resolve(FOLDER), command),
                        ArraySource.SIMULATED,
                        page,
                        progress)
                .run();
        Measure measure = best.measure().in(Role.TEST);
        Result result = run.result(measure).orElseThrow();
        Confirmation confirmation = new Confirmation(
                best.number(),
                best.measure(),
                best.estimate().mean(),
                measure,
                chips,
                result.mean(),
                result.deviation(),
                result.intervals().interval(),
                FOLDER + "/" + run.folder().getFileName());
        store.confirmations().put(confirmation);
        return Optional.of(confirmation);
    }

    /** That of the best setting, as far as it is known. */
    public static Optional<Confirmation> known(ResultStore store) {
        return SweepTable.best(store).flatMap(best -> store.confirmations().of(best.number()));
    }

    private static StudySpec study(StudySpec chosen) {
        List<String> changes = new ArrayList<>();
        changes.add("seed=" + (Seed.of(chosen.seed()).at("confirm").fingerprint() >>> 33));
        if (chosen.task().crossValidates()) changes.add("task.folds=0");
        return Studies.changed(chosen, changes);
    }

    /** One sentence: {@code chosen at 79.1 % (validation), confirmed 76.8 ± 1.9 % on 10 fresh chips, ...}. */
    public String text() {
        Unit unit = measure.statistic().unit();
        StringBuilder text = new StringBuilder("chosen at ")
                .append(unit.text(chosen))
                .append(chosenBy.role().onTestData() ? " (test data: optimistic)" : " (" + chosenBy.role() + ")")
                .append(", confirmed ")
                .append(unit.number(mean));
        if (deviation != null) text.append(" ± ").append(unit.number(deviation));
        text.append(" % on ").append(chips).append(chips == 1 ? " fresh chip" : " fresh chips");
        if (interval != null)
            text.append("; 95 % interval ")
                    .append(unit.number(interval.low()))
                    .append(" to ")
                    .append(unit.number(interval.high()))
                    .append(" (")
                    .append(interval.by())
                    .append(')');
        return text.toString();
    }
}
