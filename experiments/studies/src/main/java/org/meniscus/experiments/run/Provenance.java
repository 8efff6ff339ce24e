package org.meniscus.experiments.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.meniscus.datasets.DatasetInfo;

/**
 * What happened, beside what was asked.
 *
 * @param version of Meniscus
 * @param commit of the source it was built from, with "-dirty" when the tree had changes
 * @param command as typed
 * @param started local time with zone
 * @param wallSeconds from start to the writing of the record; of a resumed run, the sum of its processes
 * @param java vendor and version of the virtual machine
 * @param system operating system and architecture
 * @param processor model name
 * @param threads used
 * @param backend compute backend that trained the heads
 * @param data every data set with the SHA-256 of its files
 * @param identity one word for program, study and files: runs that share it differ at most in repeats, backend and what stood in
 *     the place of chips; null where no study was run
 * @param files SHA-256 by path of every file that the study names
 * @param macro what stood in the place of simulated chips; null where nothing did
 */
public record Provenance(
        String version,
        String commit,
        String command,
        String started,
        double wallSeconds,
        String java,
        String system,
        String processor,
        int threads,
        String backend,
        List<DatasetInfo> data,
        @JsonInclude(JsonInclude.Include.NON_NULL) String identity,
        @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, String> files,
        @JsonInclude(JsonInclude.Include.NON_NULL) MacroUse macro) {
    /** Collects the facts of this machine and this program. */
    public static Provenance collect(
            String command,
            ZonedDateTime started,
            double wallSeconds,
            int threads,
            String backend,
            List<DatasetInfo> data) {
        Properties build = build();
        return new Provenance(
                build.getProperty("git.build.version"),
                build.getProperty("git.commit.id.describe", "unknown"),
                command,
                started.toString(),
                wallSeconds,
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                processorName(),
                threads,
                backend,
                data,
                null,
                null,
                null);
    }

    /** Of a run. */
    public Provenance of(RunIdentity run) {
        return new Provenance(
                version,
                commit,
                command,
                started,
                wallSeconds,
                java,
                system,
                processor,
                threads,
                backend,
                data,
                run.sha256(),
                run.files(),
                macro);
    }

    /** With what stood in the place of simulated chips. */
    Provenance on(MacroUse use) {
        return new Provenance(
                version,
                commit,
                command,
                started,
                wallSeconds,
                java,
                system,
                processor,
                threads,
                backend,
                data,
                identity,
                files,
                use);
    }

    /** Version and commit in one word. */
    static String program() {
        Properties build = build();
        return build.getProperty("git.build.version") + " " + build.getProperty("git.commit.id.describe", "unknown");
    }

    /** Version and commit as the build wrote them down. */
    public static Properties build() {
        Properties properties = new Properties();
        try (InputStream in = Provenance.class.getResourceAsStream("/org/meniscus/experiments/build.properties")) {
            if (in == null) throw new IllegalStateException("the program is incomplete: build.properties is missing");
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String processorName() {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        try {
            if (Files.isReadable(cpuinfo))
                for (String line : Files.readAllLines(cpuinfo))
                    if (line.startsWith("model name"))
                        return line.substring(line.indexOf(':') + 1).strip();
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
        return System.getProperty("os.arch");
    }
}
