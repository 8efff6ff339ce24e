package org.meniscus.experiments.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.meniscus.base.Disk;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;

/**
 * Where a run is written: {@code <parent>/<study>-<time>/}. Until {@link #publish} everything lies in a folder ending in
 * {@code .partial} beside it, so a finished name always holds a finished run, whenever the run is interrupted.
 */
public final class RunFolder implements AutoCloseable {
    /** What was asked and what happened. */
    public static final String RUN = "run.json";

    /** Curves, matrices and spikes for the page. */
    public static final String FIGURES = "figures.json";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    static final String PARTIAL = ".partial";

    private final Path finished;
    private final Path partial;
    private Savepoint savepoint;

    private RunFolder(Path finished, Path partial) {
        this.finished = finished;
        this.partial = partial;
    }

    /**
     * Creates the partial folder now, so that an unwritable place is found before any work.
     *
     * @throws InputException if the parent cannot be created or written to
     */
    public static RunFolder create(Path parent, String study, LocalDateTime time) {
        String name = name(study, time);
        try {
            Files.createDirectories(parent);
            for (int attempt = 1; ; attempt++) {
                Path finished = parent.resolve(attempt == 1 ? name : name + "-" + attempt);
                Path partial = parent.resolve(finished.getFileName() + PARTIAL);
                if (!Files.exists(finished) && created(partial)) return new RunFolder(finished, partial);
            }
        } catch (IOException e) {
            throw new InputException(
                    "output folder " + parent + " cannot be written (" + FileTrouble.of(e)
                            + "); choose another with --out",
                    e);
        }
    }

    /** The folder of an unfinished run, named with or without its ending. */
    static Path partialOf(Path run) {
        Path name = run.toAbsolutePath().normalize().getFileName();
        if (name == null || name.toString().endsWith(PARTIAL)) return run;
        Path partial = run.resolveSibling(name + PARTIAL);
        if (!Files.exists(partial) && Files.exists(run.resolve(RUN)))
            throw new InputException(run + " is finished: there is nothing to resume");
        return partial;
    }

    /** Goes on in the folder of a killed run. */
    static RunFolder reopen(Path partial) {
        String name = partial.toAbsolutePath().normalize().getFileName().toString();
        Path finished = partial.resolveSibling(name.substring(0, name.length() - PARTIAL.length()));
        RunFolder folder = new RunFolder(finished, partial);
        folder.savepoint = Savepoint.open(partial);
        return folder;
    }

    /** Keeps what is needed to go on; returns the request that the run was begun with. */
    Savepoint.Request keep(Savepoint.Request request) {
        if (savepoint == null) savepoint = Savepoint.begin(partial, request);
        return savepoint.request();
    }

    /** Empty where the run cannot be gone on with. */
    Optional<Savepoint> savepoint() {
        return Optional.ofNullable(savepoint);
    }

    private static boolean created(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    /** What a folder of results is called: study or sweep, and local time. */
    public static String name(String study, LocalDateTime time) {
        return study + "-" + STAMP.format(time);
    }

    /** Where a file of the run is written before it is published. */
    public Path path(String name) {
        return partial.resolve(name);
    }

    /** Writes a text file. */
    public void write(String name, String text) {
        try {
            Files.writeString(path(name), text);
        } catch (IOException e) {
            throw new InputException(path(name) + ": cannot be written: " + FileTrouble.of(e), e);
        }
    }

    /** Brings the finished run to the disk, all of it, and gives it its name. */
    public Path publish() {
        try {
            Disk.syncTree(partial);
            Path published = Files.move(partial, finished, StandardCopyOption.ATOMIC_MOVE);
            Disk.syncFolder(published.toAbsolutePath().getParent());
            if (savepoint != null) savepoint.close();
            Savepoint.remove(published);
            return published;
        } catch (IOException e) {
            throw new InputException(
                    "cannot rename " + partial + " to " + finished + " (" + FileTrouble.of(e) + ")", e);
        }
    }

    /**
     * Removes what was not published, unless there is something to go on with.
     *
     * @return where that is
     */
    Optional<Path> abandon() {
        if (!Files.exists(partial)) return Optional.empty();
        boolean kept = savepoint != null && savepoint.holdsWork();
        if (!kept) remove();
        return kept ? Optional.of(partial) : Optional.empty();
    }

    @Override
    public void close() {
        try {
            abandon();
        } finally {
            if (savepoint != null) savepoint.close();
        }
    }

    private void remove() {
        try {
            Disk.removeTree(partial);
        } catch (IOException e) {
            throw new InputException(partial + ": the unfinished run cannot be removed: " + FileTrouble.of(e), e);
        }
    }
}
