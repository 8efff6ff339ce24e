package org.meniscus.hil.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.PulseLimits;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.v1.BoardStatus;
import org.meniscus.units.TimeSpan;
import org.meniscus.units.Voltage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus macro status}: what a board is, and how it is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Tells what a board is, whether it works, its temperature and how worn its cells are. Touches no cell.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "URL", description = BoardAddress.HELP)
    private String url;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Board board = Board.connect(BoardAddress.parse(url), Patience.DEFAULT, err::println)) {
            BoardSpec about = board.spec();
            BoardStatus status = board.status();
            out.printf(
                    Locale.ROOT,
                    "board        %s, serial %s%s%n",
                    about.name(),
                    about.serial(),
                    about.simulated() ? " (simulated)" : "");
            out.printf("firmware     %s%n", about.firmware().isEmpty() ? "not told" : about.firmware());
            out.printf(
                    Locale.ROOT,
                    "array        %d word lines, %d bit lines, %s, read at %s, %s%n",
                    about.wordLines(),
                    about.bitLines(),
                    about.mapping().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    new Voltage(about.readVoltage()),
                    about.converterBits() == 0 ? "ideal converters" : about.converterBits() + "-bit converters");
            out.printf(
                    "health       %s%s%n",
                    status.getHealth().name().substring("HEALTH_".length()).toLowerCase(Locale.ROOT),
                    status.getDetail().isEmpty() ? "" : ": " + status.getDetail());
            double celsius = status.getTemperatureCelsius();
            out.printf(
                    "temperature  %s%n",
                    Double.isNaN(celsius) ? "no sensor" : String.format(Locale.ROOT, "%.1f C", celsius));
            out.printf(Locale.ROOT, "reads        %d since power-up%n", status.getReads());
            wear(out, about, status);
        }
        return 0;
    }

    private static void wear(PrintWriter out, BoardSpec about, BoardStatus status) {
        PulseLimits limits = about.pulses();
        out.printf(
                Locale.ROOT,
                "pulses       %d in its life, %.3g per cell, at most %d on a cell%s%n",
                status.getPulses(),
                status.getPulses() / ((double) about.wordLines() * about.bitLines()),
                status.getMostPulsesOfACell(),
                limits.pulsesPerCell() == 0 ? "" : " of " + limits.pulsesPerCell() + " allowed");
        if (about.canProgram())
            out.printf(
                    Locale.ROOT,
                    "programming  %s to %s, %s to %s, at most %.3g A, %d cells at a time%n",
                    new Voltage(limits.minAmplitude()),
                    new Voltage(limits.maxAmplitude()),
                    new TimeSpan(limits.minWidth()),
                    new TimeSpan(limits.maxWidth()),
                    limits.maxCompliance(),
                    limits.cellsPerRequest());
        else out.printf("programming  not possible%n");
    }
}
