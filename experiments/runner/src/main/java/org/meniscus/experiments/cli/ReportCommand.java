package org.meniscus.experiments.cli;

import java.nio.file.Path;
import org.meniscus.experiments.run.RunPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus report RUN}: draws a run's page again from its files. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Draws report.html again from the files of a run; nothing is recomputed.")
final class ReportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run's folder, such as runs/zero-shot-20261122-120000")
    private Path run;

    @Override
    public void run() {
        spec.commandLine().getOut().println(RunPage.draw(run));
    }
}
