package org.meniscus.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.meniscus.base.Disk;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.experiments.doctor.Doctor;
import org.meniscus.experiments.doctor.Finding;
import org.meniscus.experiments.doctor.Finding.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks runs, sweeps, packed events, recordings and journals in a folder. Says what is damaged, what can go on,",
            "and what is left over. Ends with status 2 where something is damaged."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int FOUND_DAMAGE = 2;

    @Parameters(paramLabel = "FOLDER", description = "Of results, such as runs; sub-folders too, links not followed")
    private Path folder;

    @Option(names = "--clean", description = "Deletes what is left over")
    private boolean clean;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings = Doctor.examine(folder);
        for (Finding finding : findings)
            out.printf(
                    Locale.ROOT,
                    "%-13s  %s: %s%n",
                    finding.state().words(),
                    finding.path(),
                    finding.text().replaceFirst("^" + java.util.regex.Pattern.quote(finding.path() + ": "), ""));
        List<String> counts = new ArrayList<>();
        for (State state : State.values()) counts.add(count(findings, state) + " " + state.words());
        out.println(String.join(", ", counts));
        if (clean) remove(findings, out);
        else if (count(findings, State.LEFTOVER) > 0)
            out.println("delete what is left over with: meniscus doctor --clean " + folder);
        return count(findings, State.DAMAGED) == 0 ? 0 : FOUND_DAMAGE;
    }

    private static long count(List<Finding> findings, State state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }

    private static void remove(List<Finding> findings, PrintWriter out) {
        for (Finding finding : findings) {
            if (finding.state() != State.LEFTOVER) continue;
            try {
                Disk.removeTree(finding.path());
            } catch (IOException e) {
                throw new InputException(finding.path() + ": cannot be deleted: " + FileTrouble.of(e), e);
            }
            out.println("deleted " + finding.path());
        }
    }
}
