package org.meniscus.experiments.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
 * A chosen setting of a sweep, the best or one of the front, run once more where nothing was chosen: on fresh seeds and chips, answering the test data. The best of many
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
     * What the store knows of the confirmation of its best setting and, of a search, of every setting of the front; else runs them and notes it
     * there.
     *
     * @param chips 1 or more
     * @param threads no result depends on it
     * @param backend compute backend that trains the heads
     * @param page of the run
     * @return the best first; empty where no setting has right answers to confirm
     */
    public static List<Confirmation> of(
            ResultStore store, int chips, int threads, String backend, Page page, ProgressListener progress)
            throws InterruptedException {
        List<Confirmation> confirmed = new ArrayList<>();
        List<SweepTable.Best> chosen = chosen(store);
        for (SweepTable.Best setting : chosen) {
            ProgressListener numbered = chosen.size() == 1
                    ? progress
                    : (task, done, total) -> progress.progress(
                            "confirming " + (confirmed.size() + 1) + "/" + chosen.size() + " " + task, done, total);
            Optional<Confirmation> known =
                    store.confirmations().of(setting.number()).filter(confirmation -> confirmation.chips() == chips);
            confirmed.add(
                    known.isPresent() ? known.get() : run(store, setting, chips, threads, backend, page, numbered));
        }
        return confirmed;
    }

    /** The best setting, then the rest of the front; those alone that are chosen by right answers. */
    private static List<SweepTable.Best> chosen(ResultStore store) {
        Map<Integer, SweepTable.Best> chosen = new LinkedHashMap<>();
        Stream.concat(SweepTable.best(store).stream(), SweepTable.front(store).stream())
                .filter(best -> best.measure().statistic() == Statistic.ACCURACY)
                .forEach(best -> chosen.putIfAbsent(best.number(), best));
        return List.copyOf(chosen.values());
    }

    private static Confirmation run(
            ResultStore store,
            SweepTable.Best best,
            int chips,
            int threads,
            String backend,
            Page page,
            ProgressListener progress)
            throws InterruptedException {
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
        return confirmation;
    }

    /** That of the best setting, as far as it is known. */
    public static Optional<Confirmation> known(ResultStore store) {
        return SweepTable.best(store).flatMap(best -> store.confirmations().of(best.number()));
    }

    /** Those of the front of a search as far as they are known, by the label of the setting, in the order of the plan. */
    public static Map<String, Confirmation> front(ResultStore store) {
        Map<String, Confirmation> known = new LinkedHashMap<>();
        for (SweepTable.Best setting : SweepTable.front(store))
            store.confirmations()
                    .of(setting.number())
                    .ifPresent(confirmation -> known.put(String.join(", ", setting.setting()), confirmation));
        return known;
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
