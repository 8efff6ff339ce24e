package org.meniscus.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.meniscus.catalog.CatalogEntry;
import org.meniscus.catalog.DatasetCatalog;
import org.meniscus.catalog.RemoteFile;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.DatasetFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus data}: data sets by name, and single recordings in files. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        subcommands = {
            GenerateCommand.class,
            PackCommand.class,
            ExportCommand.class,
            ConvertCommand.class,
            ViewCommand.class
        },
        description = "Lists, fetches, generates, packs and exports data sets; converts and draws recordings.")
final class DataCommand implements Runnable {
    private final DatasetCatalog catalog = DatasetCatalog.builtIn();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The data sets known by name.")
    void list() {
        for (CatalogEntry entry : catalog.entries())
            out().printf(Locale.ROOT, "%-20s %s%n", entry.name(), entry.description());
    }

    @Command(
            name = "formats",
            mixinStandardHelpOptions = true,
            description = "The kinds of data that a study can name, and what --data recognises of them.")
    void formats() {
        for (DatasetFormat format : DatasetFormats.standard().all())
            out().println(String.format(Locale.ROOT, "%-24s %s", format.name(), format.reads())
                    .stripTrailing());
    }

    @Command(
            name = "info",
            mixinStandardHelpOptions = true,
            description = "What a data set is: citation, licence, sensor, classes, files.")
    void info(@Parameters(paramLabel = "NAME") String name) {
        CatalogEntry entry = catalog.entry(name);
        out().println(entry.title() + ": " + entry.description());
        out().println("  citation  " + entry.citation());
        out().println("  licence   " + entry.licence());
        out().println("  homepage  " + entry.homepage());
        out().println("  sensor    " + entry.geometry());
        out().println("  classes   " + String.join(" ", entry.classNames()));
        for (RemoteFile file : entry.files())
            out().println("  file      " + file.name() + "  " + size(file) + "  " + file.checksum() + "  "
                    + file.address());
        if (entry.files().isEmpty()) out().println("  files     to be got from the homepage by hand");
    }

    @Command(
            name = "fetch",
            mixinStandardHelpOptions = true,
            description = {
                "Fetches the files of a data set into a folder. Broken downloads continue where they stopped;",
                "nothing is moved into place before its checksum is right."
            })
    void fetch(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--into", paramLabel = "DIR", description = "Default: data/NAME") Path into,
            @Option(
                            names = "--from",
                            paramLabel = "FILE",
                            description =
                                    "A file of the data set that was got in another way: checked and put in place")
                    Path from) {
        Path folder = into == null ? Path.of("data", name) : into;
        ProgressBar progress = ProgressBar.onStandardError();
        try {
            if (from == null) catalog.fetch(name, folder, progress);
            else catalog.take(name, from, folder, progress);
        } finally {
            progress.clear();
        }
        out().println(name + " is in " + folder);
    }

    private static String size(RemoteFile file) {
        return file.size() == null ? "size not stated" : String.format(Locale.ROOT, "%.1f MB", file.size() / 1e6);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
