package org.meniscus.hil.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.meniscus.hil.check.Conformance;
import org.meniscus.hil.client.BoardAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus macro check}: does a board keep the protocol? */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks that a board keeps the protocol; exit status 1 when it does not. Reads only, unless --pulse names a",
            "cell that may get one pulse of the smallest amplitude."
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "URL", description = BoardAddress.HELP)
    private String url;

    @Option(names = "--pulse", paramLabel = "W,B", split = ",", arity = "1", description = "Word line and bit line")
    private List<Integer> pulse = List.of();

    @Override
    public Integer call() {
        List<Conformance.Result> results = Conformance.check(BoardAddress.parse(url), pulse);
        PrintWriter out = spec.commandLine().getOut();
        for (Conformance.Result result : results)
            out.printf(
                    Locale.ROOT,
                    "%-4s  %-38s %s%n",
                    result.outcome().name().toLowerCase(Locale.ROOT),
                    result.name(),
                    result.detail());
        long failed = results.stream()
                .filter(result -> result.outcome() == Conformance.Outcome.FAIL)
                .count();
        out.printf(
                Locale.ROOT,
                "%s: %d of %d checks failed%n",
                failed == 0 ? "The board keeps the protocol" : "The board does not keep the protocol",
                failed,
                results.size());
        return failed == 0 ? 0 : 1;
    }
}
