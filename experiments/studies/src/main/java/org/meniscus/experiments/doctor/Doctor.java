package org.meniscus.experiments.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.experiments.doctor.Finding.State;

/** Looks through a folder of results, links not followed, and asks every {@link Examiner} about all that is in it. */
public final class Doctor {
    private static final int DEEPEST = 12;

    private final List<Examiner> examiners = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private Doctor() {
        ServiceLoader.load(Examiner.class).forEach(examiners::add);
    }

    /**
     * What is known of a folder and of all that is in it, in the order of names. What is sound is named once, not file by
     * file.
     *
     * @throws InputException if it is not there
     */
    public static List<Finding> examine(Path folder) {
        if (!Files.exists(folder)) throw new InputException(folder + ": no such file or folder");
        Doctor doctor = new Doctor();
        doctor.look(folder, false, 0);
        return doctor.findings;
    }

    /** @param named whether what it lies in has been named */
    private void look(Path path, boolean named, int depth) {
        Optional<Finding> finding = ask(path);
        finding.filter(found -> !named || found.state() != State.SOUND).ifPresent(findings::add);
        if (finding.isPresent() && finding.get().state() == State.LEFTOVER) return;
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || depth == DEEPEST) return;
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.sorted().toList()) look(file, named || finding.isPresent(), depth + 1);
        } catch (IOException e) {
            findings.add(new Finding(path, State.DAMAGED, "cannot be listed: " + FileTrouble.of(e)));
        }
    }

    private Optional<Finding> ask(Path path) {
        if (Files.isSymbolicLink(path)) return Optional.empty();
        for (Examiner examiner : examiners)
            try {
                Optional<Finding> finding = examiner.examine(path);
                if (finding.isPresent()) return finding;
            } catch (IOException e) {
                return Optional.of(new Finding(path, State.DAMAGED, "cannot be read: " + FileTrouble.of(e)));
            } catch (InputException e) {
                return Optional.of(new Finding(path, State.DAMAGED, e.getMessage()));
            }
        return Optional.empty();
    }
}
