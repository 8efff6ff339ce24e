package org.meniscus.experiments.cli;

import java.nio.file.Path;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepTable;
import org.meniscus.experiments.sweep.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus results}: what a sweep measured, also while it runs. */
@Command(name = "results", mixinStandardHelpOptions = true, description = "Reads the results of a sweep.")
final class ResultsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "query",
            mixinStandardHelpOptions = true,
            description = {
                "Runs an SQL query on results.db; nothing can be changed. For example:",
                "meniscus results query runs/SWEEP \"SELECT setting, avg(value) FROM result WHERE metric = 'test.accuracy'"
                        + " GROUP BY setting\""
            })
    void query(
            @Parameters(paramLabel = "SWEEP", description = "Folder of a sweep") Path folder,
            @Parameters(paramLabel = "SQL") String sql,
            @Option(names = "--csv", description = "Print comma-separated values") boolean csv,
            @Mixin StoreOption database) {
        try (ResultStore store = ResultStore.read(folder, database.url())) {
            warn(store);
            Table table = store.query(sql);
            print(csv ? table.csv() : table.text());
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Prints one row per finished point: axes, repeat, one column per metric.")
    void export(
            @Parameters(paramLabel = "SWEEP", description = "Folder of a sweep") Path folder,
            @Option(names = "--csv", description = "Print comma-separated values") boolean csv,
            @Mixin StoreOption database) {
        try (ResultStore store = ResultStore.read(folder, database.url())) {
            warn(store);
            Table table = SweepTable.points(store);
            print(csv ? table.csv() : table.text());
        }
    }

    /** Beside the table, not in it. */
    private void warn(ResultStore store) {
        SweepTable.warning(store)
                .ifPresent(warning ->
                        spec.commandLine().getErr().println("The best settings of this sweep are " + warning));
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
