package org.meniscus.hil.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.meniscus.base.Require;
import org.meniscus.hil.board.Pulse;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.v1.Cell;
import org.meniscus.units.TimeSpan;
import org.meniscus.units.Voltage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus macro program}: one pulse for each cell of a block. */
@Command(
        name = "program",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Gives each cell of a block one pulse: forming, SET, RESET, whatever the amplitude does on the device.",
            "Needs a client certificate, or the token of a board on this machine. A job that was interrupted is"
                    + " finished",
            "with --job: no cell gets its pulse twice, and a cell at which the board died is named; exit status 1 then."
        })
final class ProgramCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "URL", description = BoardAddress.HELP + "; with ?token=FILE on this machine")
    private String url;

    @Option(names = "--word-lines", paramLabel = "A-B", required = true, description = "Such as 0-511, or one: 7")
    private String wordLines;

    @Option(names = "--bit-lines", paramLabel = "A-B", required = true, description = "Such as 0-200, or one: 7")
    private String bitLines;

    @Option(
            names = "--amplitude",
            paramLabel = "VOLTAGE",
            required = true,
            description = "Such as '4 V'; the sign counts")
    private String amplitude;

    @Option(names = "--width", paramLabel = "TIME", required = true, description = "Such as '1 us'")
    private String width;

    @Option(
            names = "--compliance",
            paramLabel = "AMPERES",
            required = true,
            description = "Current that the cells are limited to, such as 1e-3")
    private double compliance;

    @Option(
            names = "--job",
            paramLabel = "NAME",
            description = "Of an interrupted job. Default: a new name, which is told")
    private String job = UUID.randomUUID().toString();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Pulse pulse = new Pulse(
                Voltage.parse(amplitude).volts(), TimeSpan.parse(width).seconds(), compliance);
        try (Board board = Board.connect(BoardAddress.parse(url), Patience.DEFAULT, err::println)) {
            List<Cell> cells = cells(board);
            err.println("job " + job + "; if it is interrupted, give the same command again with --job " + job);
            Programming programming = new Programming(board, job, pulse);
            programming.give(cells, err);
            out.println(programming);
            return programming.unknown().isEmpty() ? 0 : 1;
        }
    }

    private List<Cell> cells(Board board) {
        int[] rows = range("--word-lines", wordLines, board.spec().wordLines());
        int[] lines = range("--bit-lines", bitLines, board.spec().bitLines());
        List<Cell> cells = new ArrayList<>();
        for (int w = rows[0]; w <= rows[1]; w++)
            for (int b = lines[0]; b <= lines[1]; b++)
                cells.add(Cell.newBuilder().setWordLine(w).setBitLine(b).build());
        return cells;
    }

    static int[] range(String name, String text, int size) {
        Require.that(text.matches("\\d{1,6}(-\\d{1,6})?"), "%s must be A-B or A, got '%s'", name, text);
        String[] ends = text.split("-");
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        Require.that(first <= last && last < size, "%s must lie in 0-%d, got '%s'", name, size - 1, text);
        return new int[] {first, last};
    }
}
