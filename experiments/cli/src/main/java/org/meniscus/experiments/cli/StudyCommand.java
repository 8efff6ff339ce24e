package org.meniscus.experiments.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudyDifference;
import org.meniscus.experiments.study.StudySchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus study}: the studies that come with the program. */
@Command(name = "study", mixinStandardHelpOptions = true, description = "Lists, shows and checks studies.")
final class StudyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The shipped studies and their questions.")
    void list() {
        PrintWriter out = spec.commandLine().getOut();
        for (String name : Studies.names()) out.printf(Locale.ROOT, "%-24s %s%n", name, Studies.question(name));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints a study file: copy it, change it, run it with --study FILE.yaml.")
    void show(
            @Parameters(paramLabel = "NAME|FILE", completionCandidates = RunCommand.StudyNames.class) String study,
            @Option(
                            names = "--resolved",
                            description = "Fill in what it extends, presets and defaults: the study as it is run")
                    boolean resolved) {
        print(resolved ? ConfigReader.write(Studies.check(study, Map.of(), List.of())) : Studies.text(study));
    }

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = "Checks a study file without running it.")
    void validate(@Parameters(paramLabel = "NAME|FILE") String study) {
        Studies.check(study, Map.of(), List.of());
        print(study + " is valid" + System.lineSeparator());
    }

    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description = {
                "Prints every value in which two studies differ, presets and defaults filled in;",
                "words for people (names, questions, sources) are left out."
            })
    void diff(@Parameters(paramLabel = "NAME|FILE") String first, @Parameters(paramLabel = "NAME|FILE") String second) {
        List<StudyDifference> differences = StudyDifference.between(
                Studies.check(first, Map.of(), List.of()), Studies.check(second, Map.of(), List.of()));
        StringBuilder text = new StringBuilder();
        for (StudyDifference difference : differences)
            text.append(String.format(
                    Locale.ROOT,
                    "%s: %s -> %s%n",
                    difference.path(),
                    value(difference.first()),
                    value(difference.second())));
        print(
                differences.isEmpty()
                        ? "no difference that can change a result" + System.lineSeparator()
                        : text.toString());
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints the JSON Schema of a study file: an editor that knows it completes and checks.")
    void schema() {
        print(StudySchema.text());
    }

    private static String value(String text) {
        return text == null ? "(none)" : text;
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
