package org.meniscus.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.meniscus.config.Kinds;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Intervals;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Result;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.measure.Unit;
import org.meniscus.experiments.run.MacroUse;
import org.meniscus.experiments.run.RunRecord;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.TaskSpec;

/** The end of a run on the terminal: the headline numbers with chance beside them, and where the page is. */
final class RunSummary {
    private RunSummary() {}

    static String text(RunRecord run) {
        List<String> lines = new ArrayList<>();
        String data = String.join(
                " and ",
                run.provenance().data().stream()
                        .map(info -> info.name() + (info.synthetic() ? " [synthetic]" : ""))
                        .toList());
        lines.add(String.format(
                Locale.ROOT,
                "%s on %s, seed %d, %d %s: %s",
                run.study().name(),
                hardware(run),
                run.study().seed(),
                run.repeats(),
                run.repeats() == 1 ? "chip" : "seeds and chips",
                data));
        lines.add("");
        if (run.study().task() instanceof TaskSpec.ZeroShot task) retrieval(run, task, lines);
        else if (run.study().task() instanceof TaskSpec.Classification) accuracies(run, lines);
        else throw Kinds.unknown(run.study().task(), "summary");
        lines.add("");
        lines.addAll(run.notes());
        lines.add(String.format(
                Locale.ROOT,
                "%.1f s. Page: %s",
                run.provenance().wallSeconds(),
                run.folder().resolve("report.html")));
        return String.join(System.lineSeparator(), lines);
    }

    /** The macro of the study, or the board that stood in its place. */
    private static String hardware(RunRecord run) {
        MacroUse macro = run.provenance().macro();
        return macro == null || macro.board() == null
                ? run.study().hardware().name()
                : "board " + macro.board().name() + ", serial " + macro.board().serial();
    }

    private static void accuracies(RunRecord run, List<String> lines) {
        Measure accuracy = Measure.of(Role.TEST, Statistic.ACCURACY);
        lines.add(row("accuracy (%)", "macro", "95 % interval", "exact weights", "chance"));
        lines.add(row("test", run, accuracy));
        for (Result result : run.measurements())
            if (result.facts().role() == Role.ANALOG)
                lines.add(row(
                        result.facts().of() + " readout on analog hardware", cell(result), interval(result), "", ""));
        lines.add(intervals(run, accuracy));
    }

    private static void retrieval(RunRecord run, TaskSpec.ZeroShot task, List<String> lines) {
        Direction direction = Direction.between(run.study().modalities().keySet());
        lines.add(row("top-1 (%)", "macro", "95 % interval", "exact weights", "chance"));
        for (String group : List.of(Group.SEEN, Group.UNSEEN))
            for (Direction way : List.of(direction, direction.reversed()))
                lines.add(row(way + ", " + asked(run, task, group), run, Measure.retrieval(Role.TEST, "", group, way)));
        lines.add(intervals(
                run, Measure.retrieval(Role.TEST, "", run.transfer() == null ? Group.SEEN : Group.UNSEEN, direction)));
        fewShot(run, task, direction, lines);
        if (run.transfer() != null) lines.addAll(List.of("", run.transfer().sentence()));
        if (task.analog() == null && task.baselines().isEmpty()) return;
        lines.add("");
        lines.add(row(direction + " (%)", "seen", "unseen", "cost", ""));
        if (task.analog() != null) lines.add(beside("heads on analog hardware", run, Role.ANALOG, "", direction));
        for (String name : new TreeSet<>(task.baselines().keySet()))
            lines.add(beside(name, run, Role.BASELINE, name, direction));
    }

    private static String asked(RunRecord run, TaskSpec.ZeroShot task, String group) {
        return group + " "
                + (run.transfer() == null
                        ? classes(group.equals(Group.SEEN) ? task.seen() : task.unseen())
                        : "(mean of " + run.transfer().splits() + " splits)");
    }

    /** What labels of the unseen classes give. */
    private static void fewShot(RunRecord run, TaskSpec.ZeroShot task, Direction way, List<String> lines) {
        if (task.shots().isEmpty()) return;
        lines.add("");
        lines.add("  " + way + ", unseen, after so many labelled pairs of each class (%): "
                + task.shots().stream()
                        .filter(pairs -> run.result(Measure.retrieval(Role.TEST, "", Group.few(pairs), way))
                                .isPresent())
                        .map(pairs -> pairs + ": " + cell(run, Measure.retrieval(Role.TEST, "", Group.few(pairs), way)))
                        .collect(Collectors.joining(", ")));
    }

    /** Both groups of one way, and what training cost. */
    private static String beside(String title, RunRecord run, Role role, String name, Direction way) {
        return row(
                title,
                cell(run, Measure.retrieval(role, name, Group.SEEN, way)),
                cell(run, Measure.retrieval(role, name, Group.UNSEEN, way)),
                run.result(Measure.of(Role.COST, name, Statistic.RATIO))
                        .map(ratio -> String.format(Locale.ROOT, "%.1f x", ratio.mean()))
                        .orElse(""),
                "");
    }

    private static String classes(List<String> names) {
        return names.size() <= 10 ? String.join(" ", names) : names.get(0) + " ... " + names.get(names.size() - 1);
    }

    private static String row(String name, RunRecord run, Measure measure) {
        String chance = run.result(measure)
                .map(Result::chance)
                .map(measure.statistic().unit()::number)
                .orElse("");
        return row(
                name,
                cell(run, measure),
                run.result(measure).map(RunSummary::interval).orElse(""),
                cell(run, measure.in(Role.SOFTWARE)),
                chance);
    }

    private static String row(String name, String macro, String interval, String software, String chance) {
        return String.format(Locale.ROOT, "  %-42s %14s %15s %16s %9s", name, macro, interval, software, chance)
                .stripTrailing();
    }

    /** For other recordings and other chips. */
    private static String interval(Result result) {
        if (result.intervals() == null) return "";
        Intervals.Confidence interval = result.intervals().interval();
        if (interval == null) return "-";
        Unit unit = result.facts().unit();
        return unit.number(interval.low()) + " to " + unit.number(interval.high());
    }

    /** What the intervals of the headline are of. */
    private static String intervals(RunRecord run, Measure headline) {
        return run.result(headline)
                .map(Result::intervals)
                .map(of -> of.interval() == null
                        ? "  - " + of.noInterval()
                        : "  95 % interval: other "
                                + (run.transfer() == null ? "recordings" : "classes")
                                + (run.repeats() == 1 ? "" : " and other chips") + " ("
                                + of.interval().by() + ")")
                .orElse("");
    }

    private static String cell(RunRecord run, Measure measure) {
        return run.result(measure).map(RunSummary::cell).orElse("");
    }

    private static String cell(Result result) {
        Unit unit = result.facts().unit();
        String mean = unit.number(result.mean());
        return result.deviation() == null ? mean : mean + " +- " + unit.number(result.deviation());
    }
}
