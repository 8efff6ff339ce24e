package org.meniscus.experiments.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meniscus.experiments.study.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
        for (String name : Studies.names()) out.printf(Locale.ROOT, "%-14s %s%n", name, Studies.question(name));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints a study file: copy it, change it, run it with --study FILE.yaml.")
    void show(@Parameters(paramLabel = "NAME", completionCandidates = RunCommand.StudyNames.class) String name) {
        spec.commandLine().getOut().print(Studies.text(name));
        spec.commandLine().getOut().flush();
    }

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = "Checks a study file without running it.")
    void validate(@Parameters(paramLabel = "NAME|FILE") String study) {
        Studies.check(study, Map.of(), List.of());
        spec.commandLine().getOut().println(study + " is valid");
    }
}
