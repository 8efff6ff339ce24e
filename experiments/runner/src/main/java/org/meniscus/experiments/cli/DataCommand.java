package org.meniscus.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.meniscus.base.InputException;
import org.meniscus.catalog.CatalogEntry;
import org.meniscus.catalog.DatasetCatalog;
import org.meniscus.catalog.RemoteFile;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.formats.EventFiles;
import org.meniscus.pictures.EventPicture;
import org.meniscus.units.TimeSpan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus data}: data sets by name, and single recordings in files. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Lists and fetches data sets; converts and draws recordings.")
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
        for (RemoteFile file : entry.files()) out().println("  file      " + file.name() + "  " + file.checksum());
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

    @Command(
            name = "convert",
            mixinStandardHelpOptions = true,
            description = "Writes a recording in another format: .bin (N-MNIST), .bs1, .csv, .npy, .aedat.")
    void convert(
            @Parameters(paramLabel = "IN") Path in,
            @Parameters(paramLabel = "OUT") Path target,
            @Option(
                            names = "--sensor",
                            paramLabel = "WxHxP",
                            description = "Default: ${DEFAULT-VALUE}",
                            defaultValue = "34x34x2")
                    String sensor) {
        EventStream events = EventFiles.read(in, geometry(sensor));
        EventFiles.write(target, events);
        out().println(target + ": " + events.size() + " events, " + events.duration() + " us");
    }

    @Command(
            name = "view",
            mixinStandardHelpOptions = true,
            description = "Draws a recording as PNG files: event counts, time surface, raster, rate.")
    void view(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(
                            names = "--sensor",
                            paramLabel = "WxHxP",
                            description = "Default: ${DEFAULT-VALUE}",
                            defaultValue = "34x34x2")
                    String sensor,
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            description = "Default: the current folder",
                            defaultValue = ".")
                    Path folder) {
        EventStream events = EventFiles.read(file, geometry(sensor));
        String name = String.valueOf(file.getFileName());
        int zoom = Math.max(
                1,
                Math.min(
                        64,
                        400
                                / Math.max(
                                        events.geometry().width(),
                                        events.geometry().height())));
        save(folder.resolve(name + "-counts.png"), EventPicture.counts(events).enlarged(zoom));
        save(
                folder.resolve(name + "-surface.png"),
                EventPicture.timeSurface(events, new TimeSpan(0.03)).enlarged(zoom));
        save(folder.resolve(name + "-raster.png"), EventPicture.raster(events, 800));
        save(folder.resolve(name + "-rate.png"), EventPicture.rate(events, 800));
    }

    private void save(Path file, EventPicture picture) {
        try {
            Files.write(file, picture.png());
        } catch (IOException e) {
            throw new InputException("cannot write " + file + " (" + e + ")", e);
        }
        out().println(file);
    }

    private static SensorGeometry geometry(String text) {
        if (!text.matches("\\d{1,5}x\\d{1,5}x[12]"))
            throw new InputException(
                    "--sensor '" + text + "' must be WIDTHxHEIGHTxPOLARITIES, such as 34x34x2 or 64x1x1");
        String[] parts = text.split("x", -1);
        return new SensorGeometry(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
