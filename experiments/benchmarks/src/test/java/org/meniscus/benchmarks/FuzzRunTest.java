package org.meniscus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FuzzRunTest {
    private static String refused(String... arguments) throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Bench.execute(
                List.of(arguments),
                new TreeMap<>(java.util.Map.of("fuzz", (out, options) -> {}, "liquid", (out, options) -> {})),
                new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return status + " " + err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void secondsAndSeedAreWholeNumbersOfFuzzAlone() throws Exception {
        assertThat(refused("fuzz", "--seconds", "5", "--seed", "3")).isEqualTo("0 ");
        assertThat(refused("fuzz", "--seconds")).contains("--seconds needs a whole number from 1 to 999999");
        assertThat(refused("fuzz", "--seed", "-1")).contains("--seed needs a whole number");
        assertThat(refused("liquid", "--seconds", "5")).isEqualTo("2 meniscus bench: only 'fuzz' takes --seconds\n");
    }
}
