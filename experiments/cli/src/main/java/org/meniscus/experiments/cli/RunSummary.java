package org.meniscus.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
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
        if (run.study().task() instanceof TaskSpec.ZeroShot task) {
            lines.add(row("top-1 (%)", "macro", "exact weights", "chance"));
            Direction direction = Direction.between(run.study().modalities().keySet());
            for (String group : List.of("seen", "unseen"))
                for (Direction way : List.of(direction, direction.reversed()))
                    lines.add(row(
                            way + ", " + group + " " + classes(group.equals("seen") ? task.seen() : task.unseen()),
                            cell(run, "test." + group + "." + way.metric()),
                            cell(run, "software." + group + "." + way.metric()),
                            cell(run, "test." + group + ".chance")));
            beside(run, direction, task, lines);
        } else {
            lines.add(row("accuracy (%)", "macro", "exact weights", "chance"));
            lines.add(
                    row("test", cell(run, "test.accuracy"), cell(run, "software.accuracy"), cell(run, "test.chance")));
            if (run.results().get("analog") instanceof Map<?, ?> analog)
                analog.keySet().stream()
                        .map(Object::toString)
                        .filter(name -> !name.endsWith("Sd") && !name.endsWith("Interval"))
                        .forEach(name -> lines.add(
                                row(name + " readout on analog hardware", cell(run, "analog." + name), "", "")));
        }
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

    /** The heads on hardware and the baselines, one way. */
    private static void beside(RunRecord run, Direction way, TaskSpec.ZeroShot task, List<String> lines) {
        if (task.analog() == null && task.baselines().isEmpty()) return;
        lines.add("");
        lines.add(row(way + " (%)", "seen", "unseen", "cost"));
        if (task.analog() != null) lines.add(row("heads on analog hardware", groups(run, "analog", way), ""));
        for (String name : new TreeSet<>(task.baselines().keySet()))
            lines.add(row(name, groups(run, "baselines." + name, way), ratio(run, "cost." + name + ".ratio")));
    }

    private static String classes(List<String> names) {
        return names.size() <= 10 ? String.join(" ", names) : names.get(0) + " ... " + names.get(names.size() - 1);
    }

    private static String[] groups(RunRecord run, String contestant, Direction way) {
        return new String[] {
            cell(run, contestant + ".seen." + way.metric()), cell(run, contestant + ".unseen." + way.metric())
        };
    }

    private static String row(String name, String[] groups, String cost) {
        return row(name, groups[0], groups[1], cost);
    }

    private static String ratio(RunRecord run, String path) {
        String percent = cell(run, path);
        return percent.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%.1f x", Double.parseDouble(percent.split(" ", 2)[0]) / 100);
    }

    private static String row(String name, String macro, String software, String chance) {
        return String.format(Locale.ROOT, "  %-42s %14s %16s %9s", name, macro, software, chance)
                .stripTrailing();
    }

    private static String cell(RunRecord run, String path) {
        Object node = run.results();
        Object deviation = null;
        for (String key : path.split("\\.", -1)) {
            if (node == null) return "";
            deviation = ((Map<?, ?>) node).get(key + "Sd");
            node = ((Map<?, ?>) node).get(key);
        }
        if (node == null) return "";
        String mean = String.format(Locale.ROOT, "%.1f", 100 * (double) node);
        return deviation == null ? mean : mean + String.format(Locale.ROOT, " +- %.1f", 100 * (double) deviation);
    }
}
