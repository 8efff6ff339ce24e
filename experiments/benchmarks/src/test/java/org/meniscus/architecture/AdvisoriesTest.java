package org.meniscus.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison of bills of materials with known advisories, which CI runs after the build. */
class AdvisoriesTest {
    private static final Path SCRIPT = Path.of("../../.ci/advisories");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pkg:maven/org.lz4/lz4-java@1.8.0?type=jar | 1 | CVE-2025-12183: org.lz4:lz4-java 1.8.0",
                "pkg:maven/at.yawk.lz4/lz4-java@1.11.1?type=jar | 0 | none of",
                "pkg:maven/commons-net/commons-net@3.1?type=jar | 1 | take 3.9.0 or newer",
                "pkg:maven/commons-net/commons-net@3.12.0?type=jar | 0 | none of",
                "pkg:maven/io.netty/netty-codec-http@4.1.135.Final?type=jar | 0 | none of",
                "pkg:maven/io.netty/netty-codec-http@4.2.7.Final?type=jar | 1 | CVE-2025-67735",
                "pkg:maven/com.google.protobuf/protobuf-java@3.25.9?type=jar | 0 | none of",
                "pkg:maven/com.google.protobuf/protobuf-java@4.26.0?type=jar | 1 | CVE-2024-7254",
                "pkg:npm/left-pad@1.0 | 2 | no Maven artifact"
            })
    void anOldVersionIsNamed(String artifact, int status, String said) throws Exception {
        assumeTrue(!System.getProperty("os.name").startsWith("Windows"), "a shell script");
        Path bill =
                Files.writeString(folder.resolve("bom.json"), "{\"components\": [{\"purl\" : \"" + artifact + "\"}]}");
        Process process = new ProcessBuilder(SCRIPT.toString(), bill.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes())).contains(said);
        assertThat(process.waitFor()).isEqualTo(status);
    }

    @Test
    void everyLineOfTheListIsDatedAndComplete() throws IOException {
        List<String> lines = Files.readAllLines(SCRIPT.resolveSibling("advisories.csv"));
        assertThat(lines.stream().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.matches("CVE-\\d{4}-\\d+,[\\w.-]+:[\\w.-]+,[\\d. ]+,\\d{4}-\\d{2},\\S.*"));
        assertThat(String.join(" ", lines)).containsPattern("Looked through on \\d{4}-\\d{2}-\\d{2}");
    }
}
