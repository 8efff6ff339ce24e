package org.meniscus.experiments.cli;

import java.nio.file.Path;
import org.meniscus.experiments.report.RunPage;
import org.meniscus.experiments.report.SweepPage;
import org.meniscus.experiments.sweep.ResultStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus report RUN|SWEEP}: draws a page again from its files. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Draws report.html again from the files of a run or a sweep; nothing is recomputed.")
final class ReportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN|SWEEP",
            description =
                    "Folder of a run or a sweep, such as runs/zero-shot-20261122-120000; a sweep may still be running")
    private Path folder;

    @Mixin
    private StoreOption database;

    @Option(names = "--open", description = "Show it in the browser")
    private boolean open;

    @Override
    public void run() {
        Path page = ResultStore.holdsSweep(folder) ? sweep() : RunPage.draw(folder);
        spec.commandLine().getOut().println(page);
        if (open) Browser.open(page.toUri());
    }

    private Path sweep() {
        try (ResultStore store = ResultStore.read(folder, database.url())) {
            return SweepPage.draw(store);
        }
    }
}
