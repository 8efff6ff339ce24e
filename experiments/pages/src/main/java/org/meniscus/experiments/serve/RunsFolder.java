package org.meniscus.experiments.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.MetricName;
import org.meniscus.experiments.report.ReportPage;
import org.meniscus.experiments.report.RunMeasurements;
import org.meniscus.experiments.report.RunPage;
import org.meniscus.experiments.report.SweepPage;
import org.meniscus.experiments.run.RunFolder;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepTable;

/**
 * The runs and sweeps in a folder, read anew at every question. They may come from anybody: no link is followed out of them,
 * and a file that is damaged or too large is a word in the list.
 *
 * @param path of the folder
 */
record RunsFolder(Path path) {
    private static final String PARTIAL = ".partial";
    private static final int LARGEST = 64 << 20;
    /** A database can hold anything anywhere. */
    private static final String DAMAGED = "is damaged: " + ResultStore.FILE + " does not hold what a sweep writes";

    /**
     * One run, sweep or page.
     *
     * @param kind {@code run}, {@code sweep} or {@code page}
     * @param state of a run
     * @param points of a sweep, as {@code finished} and {@code failed}; null for others
     * @param best result so far
     * @param page whether there is one to show
     */
    record Entry(
            String name,
            String kind,
            String state,
            Integer points,
            Integer finished,
            Integer failed,
            String best,
            boolean page) {}

    static RunsFolder of(Path path) {
        if (!Files.isDirectory(path))
            throw new InputException(path + " is not a folder; give the parent of your runs, the --out of a run");
        return new RunsFolder(path.toAbsolutePath().normalize());
    }

    /** The page that lists them. */
    String page() {
        return ReportPage.renderListing("Runs · Meniscus", json());
    }

    /** The page of one of them; empty where there is none of that name. */
    Optional<String> page(String name) {
        return names().stream()
                .filter(name::equals)
                .findFirst()
                .map(path::resolve)
                .flatMap(RunsFolder::pageOf);
    }

    String json() {
        return ConfigReader.writeJson(
                new Listing(path.toString(), names().stream().map(this::entry).toList()));
    }

    private record Listing(String folder, List<Entry> entries) {}

    /** Newest first: a name ends in its time. */
    private List<String> names() {
        try (Stream<Path> children = Files.list(path)) {
            return children.filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(RunsFolder::modified).reversed())
                    .map(child -> child.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new InputException("cannot list " + path + " (" + FileTrouble.of(e) + ")", e);
        }
    }

    private static long modified(Path child) {
        try {
            return Files.getLastModifiedTime(child).toMillis();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static Optional<String> pageOf(Path child) {
        if (ResultStore.holdsSweep(child))
            try (ResultStore store = ResultStore.read(child, null)) {
                return Optional.of(SweepPage.text(store));
            } catch (InputException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new InputException(child + " " + DAMAGED, e);
            }
        return text(child.resolve(RunPage.PAGE));
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The text of a file; empty where it is none, a link, or larger than any page is. */
    private static Optional<String> text(Path file) {
        if (!isFile(file)) return Optional.empty();
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Entry entry(String name) {
        Path child = path.resolve(name);
        if (ResultStore.holdsSweep(child)) return sweep(name, child);
        boolean page = isFile(child.resolve(RunPage.PAGE));
        if (name.endsWith(PARTIAL))
            return new Entry(name, "run", "running, or interrupted", null, null, null, "", page);
        if (!isFile(child.resolve(RunFolder.RUN)))
            return new Entry(name, "page", page ? "finished" : "nothing to show", null, null, null, "", page);
        return new Entry(name, "run", "finished", null, null, null, headline(child), page);
    }

    private static Entry sweep(String name, Path child) {
        try (ResultStore store = ResultStore.read(child, null)) {
            List<Object> counts = store.query("SELECT count(*), count(finished), count(failure) FROM point")
                    .rows()
                    .get(0);
            return new Entry(
                    name,
                    "sweep",
                    null,
                    ((Number) counts.get(0)).intValue(),
                    ((Number) counts.get(1)).intValue(),
                    ((Number) counts.get(2)).intValue(),
                    SweepTable.best(store)
                            .map(best -> best.measure() + " " + shown(best) + " at " + String.join(", ", best.setting())
                                    + (best.onTestData() ? " (" + SweepTable.OPTIMISTIC + ")" : ""))
                            .orElse(""),
                    true);
        } catch (InputException e) {
            return new Entry(name, "sweep", e.getMessage(), null, null, null, "", false);
        } catch (RuntimeException e) {
            return new Entry(name, "sweep", DAMAGED, null, null, null, "", false);
        }
    }

    private static String shown(SweepTable.Best best) {
        return best.measure().statistic().unit().text(best.estimate().mean());
    }

    /** What the run answers first; blank if that cannot be read. */
    private static String headline(Path child) {
        try {
            if (text(child.resolve(RunFolder.RUN)).isEmpty()) return "";
            for (JsonNode result : RunMeasurements.of(child)) {
                Optional<Measure> measure =
                        MetricName.read(result.path("name").asText()).filter(Measure::isHeadline);
                if (measure.isPresent())
                    return title(measure.get()) + " "
                            + measure.get()
                                    .statistic()
                                    .unit()
                                    .text(result.path("mean").asDouble());
            }
            return "";
        } catch (InputException e) {
            return "";
        }
    }

    private static String title(Measure measure) {
        return measure.way() == null
                ? measure.statistic().toString()
                : measure.group() + ", " + measure.way().from() + " to "
                        + measure.way().to();
    }
}
