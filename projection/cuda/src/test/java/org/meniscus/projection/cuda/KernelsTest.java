package org.meniscus.projection.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;

/** What can be known of the kernels without a GPU. */
class KernelsTest {
    private static final Path SOURCE = Path.of("src/main/resources/org/meniscus/projection/cuda");

    @TempDir
    Path folder;

    @Test
    void everyKernelIsInThePtxAndNoOther() {
        List<String> entries = Pattern.compile("\\.visible \\.entry (\\w+)\\(")
                .matcher(Kernels.ptx())
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(entries)
                .containsExactlyInAnyOrderElementsOf(List.of(Kernels.Name.values()).stream()
                        .map(Kernels.Name::entry)
                        .toList());
        assertThat(Kernels.ptx()).contains(".target sm_75");
    }

    /** Each kernel compiled for the host and compared with a double-precision twin; needs g++. */
    @Test
    void kernelsAgreeWithTheirHostTwins() throws IOException, InterruptedException {
        Path program = folder.resolve("check");
        String compiled =
                run("g++", "-O1", "-I", SOURCE.toString(), "src/test/cpp/kernels_check.cpp", "-o", program.toString());
        assertThat(compiled).isEmpty();
        String said = run(program.toString());
        for (Kernels.Name name : Kernels.Name.values()) assertThat(said).contains(name.entry() + " agrees");
        assertThat(said).doesNotContain("host twin says");
    }

    /** The shipped PTX is what the source compiles to, up to the compiler's name; needs nvcc of CUDA 13. */
    @Test
    void thePtxIsThatOfTheSource() throws IOException, InterruptedException {
        Path ptx = folder.resolve("kernels.ptx");
        String version = run("nvcc", "--version");
        assumeThat(version).as("nvcc").contains("release 13.0");
        run("nvcc", "--ptx", "-arch=compute_75", SOURCE.resolve("kernels.cu").toString(), "-o", ptx.toString());
        assertThat(code(Files.readString(ptx))).isEqualTo(code(Kernels.ptx()));
    }

    /** With a GPU the backend opens; without one there is one line that says what is missing and what to do. */
    @Test
    void opensOrSaysWhatIsMissing() {
        try (ComputeBackend backend = ComputeBackends.named("cuda", 1)) {
            assertThat(backend.description()).contains("compute capability");
        } catch (InputException e) {
            assertThat(e.getMessage())
                    .startsWith("backend 'cuda' cannot run here: ")
                    .endsWith("or choose the backend 'jvm'")
                    .doesNotContain("\n");
        }
    }

    private static String code(String ptx) {
        return ptx.replaceAll("(?m)^//.*\\R", "");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        } catch (IOException e) {
            assumeThat(false).as("%s is not installed", command[0]).isTrue();
            throw e;
        }
    }
}
