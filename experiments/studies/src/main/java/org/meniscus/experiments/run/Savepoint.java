package org.meniscus.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.meniscus.base.Disk;
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
    static final String FOLDER = "resume";
    private static final String REQUEST = "request.json";
    private static final String FILES = "files.json";
    private static final String SPENT = "spent.json";

    private final Path folder;
    private final FileChannel lock;
    private final long opened = System.nanoTime();
    private Double before;
    private final List<String> dropped = new ArrayList<>();

    private Savepoint(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
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
            Disk.syncFolder(run);
            Disk.syncFolder(run.toAbsolutePath().getParent());
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
        Optional<RunIdentity.Files> begun =
                whole(FILES, RunIdentity.Files.class, "nobody knows what the files held, so everything is done again");
        if (begun.isPresent()) {
            identity.requireUnchanged(begun.get().sha256());
            return;
        }
        for (Path work : work()) drop(work);
        SealedFile.write(folder.resolve(FILES), new RunIdentity.Files(identity.files()));
    }

    /** What was found damaged, and what is done instead; a savepoint is never worth more than the run that it saves. */
    List<String> dropped() {
        return dropped;
    }

    /** The names of damaged files, which stay as they are. */
    List<String> damaged() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                try {
                    if (name.equals(FILES)) SealedFile.read(file, RunIdentity.Files.class);
                    if (name.equals(SPENT)) SealedFile.read(file, Double.class);
                    if (name.matches("repeat-\\d+\\.json")) SealedFile.read(file, Answer.class);
                    if (name.matches("training-.*\\.npz")) new TrainingFile(file).load();
                } catch (InputException e) {
                    names.add(FOLDER + "/" + name);
                }
            }
        }
        return names;
    }

    /** A file of this folder; empty if there is none, or it is damaged and was dropped. */
    private <T> Optional<T> whole(String name, Class<T> type, String instead) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(SealedFile.read(file, type));
        } catch (InputException e) {
            dropped.add(FOLDER + "/" + name + " was damaged: " + instead);
            drop(file);
            return Optional.empty();
        }
    }

    private static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InputException(file + ": is damaged, and cannot be removed: " + FileTrouble.of(e), e);
        }
    }

    /** Seconds that all processes of this run have worked: each until it last kept something, and this one until now. */
    double seconds() {
        if (before == null)
            before = whole(SPENT, Double.class, "the seconds of what was done before are not counted")
                    .orElse(0.0);
        return before + (System.nanoTime() - opened) / 1e9;
    }

    /** What the repeat gave, if it was finished. */
    Optional<Answer> finished(int repeat) {
        return whole("repeat-" + repeat + ".json", Answer.class, "this repeat was done again");
    }

    void finish(int repeat, Answer answer) {
        SealedFile.write(folder.resolve("repeat-" + repeat + ".json"), answer);
        noteTime();
    }

    /** Keeps a training of a repeat: its first epoch, then one a second, for a file on the disk takes longer than an epoch. */
    TrainingKeeper keeper(int repeat, String name) {
        String file = "training-" + repeat + "-" + name + ".npz";
        TrainingFile training = new TrainingFile(folder.resolve(file));
        try {
            training.load();
        } catch (InputException e) {
            dropped.add(FOLDER + "/" + file + " was damaged: this training was begun again");
            drop(folder.resolve(file));
        }
        return new PacedKeeper(training, this::noteTime);
    }

    private synchronized void noteTime() {
        SealedFile.write(folder.resolve(SPENT), seconds());
    }

    /** Whether there is more here than the request. */
    boolean holdsWork() {
        return !work().isEmpty();
    }

    private List<Path> work() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("(repeat|training)-.*"))
                    .toList();
        } catch (IOException e) {
            return List.of();
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
        try {
            Disk.removeTree(folder);
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be removed: " + FileTrouble.of(e), e);
        }
    }
}
