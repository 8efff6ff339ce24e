package org.meniscus.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.projection.checkpoint.TrainingFile;
import org.meniscus.projection.training.TrainingKeeper;

/**
 * What an unfinished run keeps to go on after it was killed, in the folder {@code resume} beside its results: the request, what the
 * files held, every finished repeat, and the trainings of the repeat in progress, second by second. Encoding is not kept: it is drawn again from the
 * same seeds, to the same bits.
 */
final class Savepoint implements AutoCloseable {
    private static final String FOLDER = "resume";
    private static final String REQUEST = "request.json";
    private static final String FILES = "files.json";
    private static final String SPENT = "spent.json";

    private final Path folder;
    private final FileChannel lock;
    private final long opened = System.nanoTime();
    private final double before;

    private Savepoint(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
        Path spent = folder.resolve(SPENT);
        this.before = Files.exists(spent) ? SealedFile.read(spent, Double.class) : 0;
    }

    /**
     * What was asked.
     *
     * @param program version and commit: another program may draw other bits
     * @param written SHA-256 by path of the YAML files that the study was read from
     */
    record Request(
            String program,
            StudySpec study,
            Map<String, String> written,
            int repeats,
            String backend,
            String command,
            String started) {}

    /** Starts keeping a new run. */
    static Savepoint begin(Path run, Request request) {
        try {
            Savepoint savepoint = locked(Files.createDirectory(run.resolve(FOLDER)), run);
            SealedFile.write(savepoint.folder.resolve(REQUEST), request);
            return savepoint;
        } catch (IOException e) {
            throw new InputException("cannot write in " + run + " (" + FileTrouble.of(e) + ")", e);
        }
    }

    /**
     * Opens what a killed run has left.
     *
     * @throws InputException if there is nothing, or the run is still going on
     */
    static Savepoint open(Path run) {
        Path folder = run.resolve(FOLDER);
        if (!Files.exists(folder.resolve(REQUEST)))
            throw new InputException(run + " is not the folder of an unfinished run: " + FOLDER + "/" + REQUEST
                    + " is missing; such folders end in .partial");
        try {
            return locked(folder, run);
        } catch (IOException e) {
            throw new InputException("cannot write in " + run + " (" + FileTrouble.of(e) + ")", e);
        }
    }

    private static Savepoint locked(Path folder, Path run) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new InputException(run + " is still running: wait for it, or stop it first");
        }
        return new Savepoint(folder, channel);
    }

    Request request() {
        return SealedFile.read(folder.resolve(REQUEST), Request.class);
    }

    /**
     * Notes what the files held before anything is made of them.
     *
     * @throws InputException if they held something else when the run was begun
     */
    void begunWith(RunIdentity identity) {
        Path file = folder.resolve(FILES);
        if (Files.exists(file))
            identity.requireUnchanged(
                    SealedFile.read(file, RunIdentity.Files.class).sha256());
        else SealedFile.write(file, new RunIdentity.Files(identity.files()));
    }

    /** Seconds that all processes of this run have worked: each until it last kept something, and this one until now. */
    double seconds() {
        return before + (System.nanoTime() - opened) / 1e9;
    }

    /** What the repeat gave, if it was finished. */
    Optional<Answer> finished(int repeat) {
        Path file = folder.resolve("repeat-" + repeat + ".json");
        return Files.exists(file) ? Optional.of(SealedFile.read(file, Answer.class)) : Optional.empty();
    }

    void finish(int repeat, Answer answer) {
        SealedFile.write(folder.resolve("repeat-" + repeat + ".json"), answer);
        noteTime();
    }

    /** Keeps a training of a repeat: its first epoch, then one a second, for a file on the disk takes longer than an epoch. */
    TrainingKeeper keeper(int repeat, String name) {
        return new PacedKeeper(
                new TrainingFile(folder.resolve("training-" + repeat + "-" + name + ".npz")), this::noteTime);
    }

    private synchronized void noteTime() {
        SealedFile.write(folder.resolve(SPENT), seconds());
    }

    /** Whether there is more here than the request. */
    boolean holdsWork() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.startsWith("repeat-") || name.startsWith("training-"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Lets another process go on. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what is not needed in a finished run. */
    static void remove(Path finished) {
        Path folder = finished.resolve(FOLDER);
        if (!Files.exists(folder)) return;
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
