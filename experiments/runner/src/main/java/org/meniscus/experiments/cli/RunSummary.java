package org.meniscus.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meniscus.experiments.run.RunRecord;
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
                run.study().hardware().name(),
                run.study().seed(),
                run.repeats(),
                run.repeats() == 1 ? "chip" : "seeds and chips",
                data));
        lines.add("");
        if (run.study().task() instanceof TaskSpec.ZeroShot task) {
            lines.add(row("top-1 (%)", "macro", "exact weights", "chance"));
            for (String group : List.of("seen", "unseen"))
                for (String way : List.of("audioToImage", "imageToAudio"))
                    lines.add(row(
                            (way.equals("audioToImage") ? "audio -> image, " : "image -> audio, ") + group + " digits "
                                    + String.join(" ", group.equals("seen") ? task.seen() : task.unseen()),
                            cell(run, "test." + group + "." + way),
                            cell(run, "software." + group + "." + way),
                            cell(run, "test." + group + ".chance")));
        } else {
            lines.add(row("accuracy (%)", "macro", "exact weights", "chance"));
            lines.add(
                    row("test", cell(run, "test.accuracy"), cell(run, "software.accuracy"), cell(run, "test.chance")));
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%.1f s. Page: %s",
                run.provenance().wallSeconds(),
                run.folder().resolve("report.html")));
        return String.join(System.lineSeparator(), lines);
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
