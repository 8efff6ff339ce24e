package org.meniscus.hil.check;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.Pulse;
import org.meniscus.hil.board.PulseLimits;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.CellSurvey;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.client.RawBoard;
import org.meniscus.hil.client.RemoteMacro;
import org.meniscus.hil.v1.BoardStatus;
import org.meniscus.hil.v1.Cell;
import org.meniscus.hil.v1.Health;
import org.meniscus.hil.v1.ProgramRequest;
import org.meniscus.macro.SynapticArray;

/** Runs every check of the protocol on a board and tells, one line each, what it does and what it does not. */
public final class Conformance {
    public enum Outcome {
        PASS,
        FAIL,
        SKIP
    }

    /**
     * @param name what was checked
     * @param detail what was found
     */
    public record Result(String name, Outcome outcome, String detail) {}

    /** Returns what was found, or throws what is wrong; null skips. */
    private interface Check {
        String run();
    }

    private static final int REPEATS = 8;
    private final List<Result> results = new ArrayList<>();
    private final BoardAddress address;
    private final List<Integer> cell;

    private Conformance(BoardAddress address, List<Integer> cell) {
        this.address = address;
        this.cell = cell;
    }

    /**
     * @param cell word line and bit line of a cell that may get one pulse of the smallest amplitude; empty: none is
     *     pulsed
     * @throws InputException if there is no board at the address
     */
    public static List<Result> check(BoardAddress address, List<Integer> cell) {
        Require.that(cell.isEmpty() || cell.size() == 2, "a cell is a word line and a bit line, got %s", cell);
        Conformance conformance = new Conformance(address, cell);
        conformance.run();
        return List.copyOf(conformance.results);
    }

    private void run() {
        Patience patience = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5));
        try (Board board = Board.connect(address, patience, notice -> {});
                RawBoard raw = RawBoard.connect(address)) {
            BoardSpec spec = board.spec();
            int rows = Math.min(8, spec.wordLines());
            int columns = spec.bitLines() >= 9 ? 4 : 1;
            Region region = new Region(0, rows, 0, columns).within(spec);
            check(
                    "Describe is complete",
                    () -> spec.name() + ", serial " + spec.serial() + ", " + spec.wordLines() + " x " + spec.bitLines()
                            + ", " + spec.mapping());
            check("Describe stays the same", () -> same(raw.describe(), raw.describe(), "descriptions"));
            check("Status tells health and temperature", () -> status(board.status()));
            check("Prepare gives the scale of a region", () -> board.map(region).columns() + " columns");
            refused("Prepare refuses a region off the array", () -> raw.prepare(0, spec.wordLines() + 1, 0, 1));
            refused("Prepare refuses an empty region", () -> raw.prepare(0, 0, 0, 1));
            reading(board, raw, region);
            cells(board, raw, region);
            atSize(board);
            programming(board, raw);
        }
    }

    private void reading(Board board, RawBoard raw, Region region) {
        BoardSpec spec = board.spec();
        RemoteMacro array = board.map(region);
        check("Multiply answers one, all and no lines", () -> {
            SynapticArray.Reader reader = array.open(Seed.of(1));
            float[] sums = new float[region.columns()];
            reader.read(new int[0], 0, sums);
            reader.read(new int[] {0}, 1, sums);
            reader.read(all(region.wordLines()), region.wordLines(), sums);
            return reader.counts().reads() + " reads";
        });
        check("Multiply takes a full request", () -> {
            List<SynapticArray.Reader> readers = new ArrayList<>();
            for (int r = 0; r < array.abreast(); r++)
                readers.add(array.open(Seed.of(2).at(r)));
            int[] ends = new int[readers.size() + 1];
            Arrays.setAll(ends, r -> r);
            array.read(readers, new int[readers.size()], ends, new float[readers.size() * region.columns()]);
            return readers.size() + " reads in one exchange";
        });
        refused("Multiply refuses an unknown word line", () -> raw.multiply(region, 1, region.wordLines()));
        refused("Multiply refuses lines out of order", () -> raw.multiply(region, 1, 1, 0));
        refused("Multiply refuses a line named twice", () -> raw.multiply(region, 1, 0, 0));
        refused("Multiply refuses an empty request", () -> raw.multiply(region, 0));
        refused("Multiply refuses too many reads", () -> raw.multiply(region, spec.readsPerRequest() + 1, 0));
        check("Multiply survives a cancelled stream", () -> {
            raw.cancelledMultiply(region);
            raw.multiply(region, 1, 0);
            return "answered on a new stream";
        });
    }

    private void cells(Board board, RawBoard raw, Region region) {
        int bitLines = board.spec().mapping().bitLines(region.columns());
        check("ReadCells agrees with Multiply", () -> {
            CellSurvey survey = board.readCells(0, region.wordLines(), 0, bitLines, REPEATS);
            return CellAgreement.of(board, region, survey);
        });
        refused(
                "ReadCells refuses cells off the array",
                () -> raw.readCells(0, 1, board.spec().bitLines(), 1, 1));
        refused("ReadCells refuses no repeats", () -> raw.readCells(0, 1, 0, 1, 0));
    }

    private void atSize(Board board) {
        check("Every column answers, and to what it is asked", () -> new AtSize(board).columnsAlive());
        check("The range suffices for a study", () -> new AtSize(board).rangeSuffices());
        check("Cells add up to columns, everywhere", () -> new AtSize(board).cellsBelongToColumns());
    }

    private void programming(Board board, RawBoard raw) {
        check("Program refuses the unauthenticated", () -> {
            Status.Code code = codeOf(() -> raw.programWithoutToken(ProgramRequest.getDefaultInstance()));
            boolean fine = List.of(Status.Code.PERMISSION_DENIED, Status.Code.UNIMPLEMENTED)
                            .contains(code)
                    || (address.secure() && code == Status.Code.INVALID_ARGUMENT);
            Require.that(fine, "an empty programming without the token was answered %s", code);
            return code.toString();
        });
        check("Program never pulses a cell twice", () -> {
            if (cell.isEmpty() || !board.spec().canProgram()) return null;
            PulseLimits limits = board.spec().pulses();
            byte[] id = new byte[16];
            new SecureRandom().nextBytes(id);
            List<Cell> cells = List.of(Cell.newBuilder()
                    .setWordLine(cell.get(0))
                    .setBitLine(cell.get(1))
                    .build());
            Pulse pulse = new Pulse(limits.minAmplitude(), limits.minWidth(), limits.maxCompliance());
            long before = pulses(board);
            Require.that(!board.program(id, cells, pulse).getRepeated(), "the first answer says it is a repetition");
            Require.that(board.program(id, cells, pulse).getRepeated(), "the repetition was not recognised");
            Require.that(pulses(board) == before + 1, "the cell got %d pulses instead of 1", pulses(board) - before);
            return "cell (" + cell.get(0) + ", " + cell.get(1) + ") got one pulse for two requests of one identifier";
        });
    }

    private long pulses(Board board) {
        return board.readCells(cell.get(0), 1, cell.get(1), 1, 1).pulses()[0][0];
    }

    private static String status(BoardStatus status) {
        Require.that(
                status.getHealth() != Health.HEALTH_UNSPECIFIED && status.getHealth() != Health.UNRECOGNIZED,
                "health is not one that this program knows");
        Require.that(status.getHealth() != Health.HEALTH_DOWN, "the board says it is DOWN: %s", status.getDetail());
        double celsius = status.getTemperatureCelsius();
        if (!Double.isNaN(celsius)) Require.inRange("temperature in degrees Celsius", celsius, -273.15, 1000);
        return status.getHealth() + ", " + celsius + " C";
    }

    private static String same(Object first, Object second, String what) {
        Require.that(first.equals(second), "two %s in a row differ", what);
        return "twice the same";
    }

    private static int[] all(int wordLines) {
        int[] lines = new int[wordLines];
        Arrays.setAll(lines, i -> i);
        return lines;
    }

    private void refused(String name, Runnable nonsense) {
        check(name, () -> {
            Status.Code code = codeOf(nonsense);
            Require.that(
                    List.of(Status.Code.INVALID_ARGUMENT, Status.Code.OUT_OF_RANGE)
                            .contains(code),
                    "answered %s where INVALID_ARGUMENT is due",
                    code);
            return code.toString();
        });
    }

    private static Status.Code codeOf(Runnable call) {
        try {
            call.run();
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private void check(String name, Check check) {
        try {
            String found = check.run();
            results.add(
                    found == null
                            ? new Result(name, Outcome.SKIP, "needs --pulse and a board that can be programmed")
                            : new Result(name, Outcome.PASS, found));
        } catch (InputException | StatusRuntimeException e) {
            results.add(new Result(name, Outcome.FAIL, e.getMessage()));
        }
    }
}
