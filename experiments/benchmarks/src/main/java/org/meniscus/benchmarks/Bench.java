package org.meniscus.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.meniscus.base.InputException;
import org.meniscus.base.Suggestion;
import org.meniscus.benchmarks.fuzz.FuzzRun;

/** What {@code ./meniscus bench} starts: one benchmark, its figures on the standard output. */
public final class Bench {
    private static final int BAD_INPUT = 2;
    private static final String QUICK = "--quick";
    private static final String DATA = "--data";
    private static final String FUZZ = "fuzz";
    private static final String SECONDS = "--seconds";
    private static final String SEED = "--seed";
    private static final double FUZZ_SECONDS = 60;
    private static final String RECORDINGS = "data";
    private static final String LIQUID = "liquid";
    private static final String HELP = """
            Usage: meniscus bench NAME [--quick] [--data FOLDER] [--seconds N] [--seed N]
            How fast Meniscus is on this machine, beside a named baseline in the same run where its tools are installed.
            Prints lines of case<TAB>figure<TAB>unit.

              coverage     how often the 95 % interval over chips and recordings holds the truth, simulated
              data         reading recordings: decoding, archives, packed files, beside numpy
              fuzz         no speed: every reader with damaged files, each a result or one line; what is not is in target/fuzz
              hil          a study of 200 neurons on a served board, beside the same on the simulated macro
              liquid       liquids of 200 to 4000 neurons, beside a tuned C kernel (gcc, AVX-512) and Python
              losses       value and gradient of losses, beside PyTorch
              macro        reads, products, IR drop and forming of a macro, beside numpy and scipy
              projection   a training step of two heads on every backend on the class path, beside PyTorch
              transfer     how often a zero-shot study over splits finds transfer where there is none, and where there is, simulated

              --quick      ends within a minute on a quiet machine
              --data       folder of N-MNIST's archives, for data and liquid: real recordings; liquid then also encodes many chips in one pass
              --seconds    for fuzz: how long, 60 where it is not said
              --seed       for fuzz: other mutants
            """;

    /** One benchmark. */
    interface Benchmark {
        void run(Figures out, Options options) throws Exception;
    }

    /**
     * @param quick less exact, within a minute
     * @param data real recordings, for the benchmark that takes them
     * @param seconds how long, for {@code fuzz}
     * @param seed of the mutants
     */
    record Options(boolean quick, Optional<Path> data, double seconds, long seed) {}

    private static final Map<String, Benchmark> ALL = Map.of(
            "coverage",
            (out, options) -> CoverageBenchmark.run(out, options.quick()),
            RECORDINGS,
            (out, options) -> DataBenchmark.run(out, options.quick(), options.data()),
            FUZZ,
            (out, options) -> FuzzRun.run(
                    options.seconds(),
                    options.seed(),
                    Path.of("target", "fuzz"),
                    (name, said) -> out.line(name, said, "")),
            "hil",
            (out, options) -> BoardBenchmark.run(out, options.quick()),
            LIQUID,
            (out, options) -> LiquidBenchmark.run(out, options.quick(), options.data()),
            "losses",
            (out, options) -> LossesBenchmark.run(out, options.quick()),
            "macro",
            (out, options) -> MacroBenchmark.run(out, options.quick()),
            "projection",
            (out, options) -> ProjectionBenchmark.run(out, options.quick()),
            "transfer",
            (out, options) -> TransferBenchmark.run(out, options.quick()));

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
        boolean quick = false;
        Optional<Path> data = Optional.empty();
        double seconds = FUZZ_SECONDS;
        long seed = 1;
        for (int k = 1; k < arguments.size(); k++) {
            String option = arguments.get(k);
            if (option.equals(QUICK)) quick = true;
            else if ((option.equals(SECONDS) || option.equals(SEED)) && !name.equals(FUZZ))
                return refuse(err, "only '" + FUZZ + "' takes " + option);
            else if (option.equals(SECONDS) || option.equals(SEED)) {
                String number = k + 1 < arguments.size() ? arguments.get(++k) : "";
                if (!number.matches("[1-9]\\d{0,5}"))
                    return refuse(err, option + " needs a whole number from 1 to 999999");
                if (option.equals(SEED)) seed = Long.parseLong(number);
                else seconds = Double.parseDouble(number);
            } else if (option.equals(DATA) && !name.equals(LIQUID) && !name.equals(RECORDINGS))
                return refuse(err, "only '" + RECORDINGS + "' and '" + LIQUID + "' take " + DATA);
            else if (option.equals(DATA) && k + 1 == arguments.size()) return refuse(err, DATA + " needs a folder");
            else if (option.equals(DATA)) data = Optional.of(Path.of(arguments.get(++k)));
            else
                return refuse(
                        err,
                        "unknown option '" + option + "'; "
                                + Suggestion.of(option, List.of(DATA, QUICK, SECONDS, SEED)));
        }
        try {
            benchmarks.get(name).run(new Figures(out), new Options(quick, data, seconds, seed));
        } catch (InputException e) {
            return refuse(err, e.getMessage());
        }
        return 0;
    }

    private static int refuse(PrintStream err, String reason) {
        err.println("meniscus bench: " + reason);
        return BAD_INPUT;
    }
}
