package org.meniscus.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.experiments.report.RunPage;
import org.meniscus.experiments.report.SweepPage;
import org.meniscus.experiments.run.RunFolder;
import org.meniscus.experiments.sweep.Confirmation;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepEngine;
import org.meniscus.experiments.sweep.SweepPlan;
import org.meniscus.experiments.sweep.SweepSearch;
import org.meniscus.experiments.sweep.SweepSpec;
import org.meniscus.experiments.sweep.Sweeps;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus sweep}: one study, many settings. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a study at every setting of a sweep, several seeds and chips each, and writes results.db and report.html.",
            "Interrupt it at any moment; --resume finishes exactly what is missing. Several processes may resume one folder."
        })
final class SweepCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "0..1")
    private Start start;

    /** A new sweep or an old one. */
    static final class Start {
        @Parameters(
                paramLabel = "NAME|FILE",
                description = "A shipped sweep (see 'meniscus sweep list') or a YAML file")
        private String sweep;

        @Option(names = "--resume", paramLabel = "DIR", description = "Folder of a sweep to finish")
        private Path resume;
    }

    @Mixin
    private DataOption data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Parent of the sweep's folder. Default: ${DEFAULT-VALUE}")
    private Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Points that run at once; the results do not depend on it. Default: all processors")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "jvm",
            description = "What trains the heads: jvm or nd4j. Default: ${DEFAULT-VALUE}")
    private String backend;

    @Mixin
    private CacheOption cache;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "local",
            description = "Where points run: local or spark; the results are the same bits. Default: ${DEFAULT-VALUE}")
    private String engine;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master, such as spark://host:7077. Default: local[*], Spark on this machine")
    private String master;

    @Mixin
    private StoreOption database;

    @Option(
            names = "--confirm",
            paramLabel = "K",
            description = {
                "Runs the best setting, and of a search every setting of the front, once more on K fresh seeds and chips, on this"
                        + " machine; 0 for not.",
                "Default: 10 after a search, 0 after other sweeps"
            })
    private Integer confirm;

    @Override
    public Integer call() throws InterruptedException {
        if (start == null) {
            spec.commandLine().usage(spec.commandLine().getOut());
            return 0;
        }
        if (confirm != null) Require.inRange("--confirm", confirm, 0, 100_000);
        SweepEngine runs = SweepEngine.named(engine, new SweepEngine.Options(threads, backend, master, cache.open()));
        if (start.resume != null) {
            try (ResultStore store = ResultStore.open(start.resume, database.url())) {
                store.moveData(places());
            }
            return finish(start.resume, runs);
        }
        Path folder = begin();
        try {
            return finish(folder, runs);
        } catch (InputException e) {
            discardUnlessStarted(folder);
            throw e;
        }
    }

    private int finish(Path folder, SweepEngine runs) throws InterruptedException {
        long began = System.nanoTime();
        ProgressBar progress = ProgressBar.onStandardError();
        try (ResultStore store = ResultStore.open(folder, database.url())) {
            int missing = store.missing().size();
            int before = store.points() - missing;
            spec.commandLine()
                    .getErr()
                    .println(missing + " of " + store.points() + " points to run; stop at any moment and go on with"
                            + " 'meniscus sweep --resume " + store.folder()
                            + (database.url() == null ? "'" : "' and the same --store"));
            do runs.run(store, new RunningBest(progress, store, System::nanoTime));
            while (SweepSearch.grow(store));
            int chips = confirm != null ? confirm : SweepSearch.searches(store) ? Confirmation.CHIPS : 0;
            if (chips > 0) Confirmation.of(store, chips, threads, backend, RunPage::draw, progress);
            progress.clear();
            Path page = SweepPage.draw(store);
            spec.commandLine()
                    .getOut()
                    .println(
                            SweepSummary.text(store, store.points() - before, (System.nanoTime() - began) / 1e9, page));
            return 0;
        } finally {
            progress.clear();
        }
    }

    private Path begin() {
        SweepSpec sweep = Sweeps.load(start.sweep);
        SweepPlan plan = SweepPlan.of(sweep, places());
        String command = "meniscus "
                + String.join(
                        " ", spec.commandLine().getParent().getParseResult().originalArgs());
        Path folder = folder(sweep.name());
        try {
            ResultStore.create(folder, plan, command, database.url()).close();
        } catch (InputException e) {
            remove(folder);
            throw e;
        }
        return folder;
    }

    /** Where the recordings lie, whatever folder the sweep is resumed from. */
    private Map<String, Path> places() {
        Map<String, Path> places = new LinkedHashMap<>();
        data.byModality()
                .forEach((modality, path) ->
                        places.put(modality, path.toAbsolutePath().normalize()));
        return places;
    }

    /** Bad input leaves nothing behind; finished points stay. */
    private void discardUnlessStarted(Path folder) {
        try (ResultStore store = ResultStore.open(folder, database.url())) {
            if (store.missing().size() < store.points()) return;
        }
        remove(folder);
    }

    private static void remove(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }

    private Path folder(String sweep) {
        String name = RunFolder.name(sweep, LocalDateTime.now());
        try {
            Files.createDirectories(out);
            for (int attempt = 1; ; attempt++)
                try {
                    return Files.createDirectory(out.resolve(attempt == 1 ? name : name + "-" + attempt));
                } catch (FileAlreadyExistsException taken) {
                    continue;
                }
        } catch (IOException e) {
            throw new InputException(
                    "output folder " + out + " cannot be written (" + FileTrouble.of(e)
                            + "); choose another with --out",
                    e);
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The shipped sweeps and their questions.")
    void list() {
        PrintWriter writer = spec.commandLine().getOut();
        for (String name : Sweeps.names())
            writer.printf(Locale.ROOT, "%-22s %s%n", name, Sweeps.load(name).question());
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints a sweep file: copy it, change it, run it with 'meniscus sweep FILE.yaml'.")
    void show(@Parameters(paramLabel = "NAME") String name) {
        spec.commandLine().getOut().print(Sweeps.text(name));
        spec.commandLine().getOut().flush();
    }
}
