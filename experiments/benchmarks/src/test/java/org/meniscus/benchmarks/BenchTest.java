package org.meniscus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

class BenchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int execute(String... arguments) throws Exception {
        TreeMap<String, Bench.Benchmark> benchmarks = new TreeMap<>();
        benchmarks.put(
                "macro", (figures, options) -> figures.line("case", options.quick() ? 0.123456 : 1234.56, "unit"));
        benchmarks.put("liquid", (figures, options) -> {
            if (options.data().equals(Optional.of(Path.of("nowhere"))))
                throw new InputException("nowhere: no such folder");
            figures.line("liquid", options.data().map(Path::toString).orElse("absent"), "needs water");
        });
        return Bench.execute(
                List.of(arguments),
                benchmarks,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void runsTheBenchmarkOfThatName() throws Exception {
        assertThat(execute("macro")).isZero();
        assertThat(out).hasToString("case\t1235\tunit\n");
        assertThat(execute("liquid")).isZero();
        assertThat(out).hasToString("case\t1235\tunit\nliquid\tabsent\tneeds water\n");
        assertThat(err).hasToString("");
    }

    @Test
    void handsTheOptionOn() throws Exception {
        assertThat(execute("macro", "--quick")).isZero();
        assertThat(out).hasToString("case\t0.123\tunit\n");
    }

    @Test
    void handsTheDataToTheBenchmarkThatTakesIt() throws Exception {
        assertThat(execute("liquid", "--quick", "--data", "lake")).isZero();
        assertThat(out).hasToString("liquid\tlake\tneeds water\n");
        assertThat(execute("macro", "--data", "lake")).isEqualTo(2);
        assertThat(execute("liquid", "--data")).isEqualTo(2);
        assertThat(execute("liquid", "--data", "nowhere")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "meniscus bench: only 'data' and 'liquid' take --data",
                        "meniscus bench: --data needs a folder",
                        "meniscus bench: nowhere: no such folder");
    }

    @Test
    void anUnknownNameIsOneLineWithTheNearest() throws Exception {
        assertThat(execute("makro")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("meniscus bench: unknown benchmark 'makro'; did you mean 'macro'? (known: liquid, macro)");
        assertThat(out).hasToString("");
    }

    @Test
    void anUnknownOptionRunsNothing() throws Exception {
        assertThat(execute("macro", "--quik")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'--quik'; did you mean '--quick'?");
        assertThat(out).hasToString("");
    }

    @Test
    void helpNamesEveryBenchmark() throws Exception {
        assertThat(execute("--help")).isZero();
        assertThat(execute("macro", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("hil", "liquid", "losses", "macro", "projection", "--quick");
        assertThat(execute()).isEqualTo(2);
    }
}
