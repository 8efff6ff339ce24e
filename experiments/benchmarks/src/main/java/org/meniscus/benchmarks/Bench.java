package org.meniscus.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.meniscus.base.Suggestion;

/** What {@code ./meniscus bench} starts: one benchmark, its figures on the standard output. */
public final class Bench {
    private static final int BAD_INPUT = 2;
    private static final String QUICK = "--quick";
    private static final String HELP = """
            Usage: meniscus bench NAME [--quick]
            How fast Meniscus is on this machine, beside a named baseline in the same run where its tools are installed.
            Prints lines of case<TAB>figure<TAB>unit.

              hil          a study of 200 neurons on a served board, beside the same on the simulated macro
              liquid       liquids of 200 to 4000 neurons, beside a tuned C kernel (gcc, AVX-512)
              losses       value and gradient of losses, beside PyTorch
              macro        reads, products, IR drop and forming of a macro, beside numpy and scipy
              projection   a training step of two heads on every backend on the class path, beside PyTorch

              --quick      ends within a minute on a quiet machine
            """;

    /** One benchmark. */
    interface Benchmark {
        void run(Figures out, boolean quick) throws Exception;
    }

    private static final Map<String, Benchmark> ALL = Map.of(
            "hil", BoardBenchmark::run,
            "liquid", (out, quick) -> LiquidBenchmark.main(quick ? new String[] {QUICK} : new String[0]),
            "losses", LossesBenchmark::run,
            "macro", MacroBenchmark::run,
            "projection", ProjectionBenchmark::run);

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(execute(List.of(arguments), new TreeMap<>(ALL), System.out, System.err));
    }

    /**
     * @return the exit status
     */
    static int execute(List<String> arguments, TreeMap<String, Benchmark> benchmarks, PrintStream out, PrintStream err)
            throws Exception {
        if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h")) {
            out.print(HELP);
            return arguments.isEmpty() ? BAD_INPUT : 0;
        }
        String name = arguments.get(0);
        if (!benchmarks.containsKey(name))
            return refuse(err, "unknown benchmark '" + name + "'; " + Suggestion.of(name, benchmarks.keySet()));
        for (String option : arguments.subList(1, arguments.size()))
            if (!option.equals(QUICK))
                return refuse(err, "unknown option '" + option + "'; " + Suggestion.of(option, List.of(QUICK)));
        benchmarks.get(name).run(new Figures(out), arguments.contains(QUICK));
        return 0;
    }

    private static int refuse(PrintStream err, String reason) {
        err.println("meniscus bench: " + reason);
        return BAD_INPUT;
    }
}
