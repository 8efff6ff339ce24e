package org.meniscus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.meniscus.base.Seed;
import org.meniscus.crossbar.NonlinearSolver;
import org.meniscus.crossbar.PortConductances;
import org.meniscus.crossbar.Terminals;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.CurrentVoltage;
import org.meniscus.hardware.ArrayConfig;
import org.meniscus.hardware.CurrentVoltageConfig;
import org.meniscus.hardware.FaultConfig;
import org.meniscus.hardware.FluctuationConfig;
import org.meniscus.hardware.LineResistance;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.macro.Macro;
import org.meniscus.macro.SynapticArray;
import org.meniscus.units.Conductance;
import org.meniscus.units.TimeSpan;
import org.meniscus.units.Voltage;

/**
 * How fast a macro of 512 x 512 cells is: reads, the exact solution of its wires, forming; beside numpy. One thread;
 * rates are per second of processor time.
 */
final class MacroBenchmark {
    private static final Seed SEED = Seed.of(20240601);
    private static final double OHM = 1;
    private static final LineResistance WIRES = LineResistance.ofOhms(OHM, OHM, 0, 0);
    private static final FaultConfig FAULTS = new FaultConfig(0.02, 0, new Conductance(0), 4);
    private static final int SAMPLE = 200;
    private static final double EXACT = 1e-9;
    private final Figures out;
    private final double seconds;
    private final Path folder;

    private MacroBenchmark(Figures out, double seconds, Path folder) {
        this.out = out;
        this.seconds = seconds;
        this.folder = folder;
    }

    static void run(Figures out, boolean quick) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("macro-benchmark");
        try {
            MacroBenchmark benchmark = new MacroBenchmark(out, quick ? 0.7 : 4, folder);
            benchmark.reads();
            new ProductBenchmark(out, benchmark.seconds, folder).run();
            benchmark.wires(128);
            benchmark.solve(128);
            for (int size : new int[] {128, 256, 512}) benchmark.transfer(size, size <= 256 || !quick);
            benchmark.forming();
        } finally {
            for (String file : List.of("cells", "codes", "answer")) Files.deleteIfExists(folder.resolve(file));
            Files.delete(folder);
        }
    }

    private void reads() throws IOException, InterruptedException {
        MacroProblem problem = MacroProblem.of(SEED.at("chip"));
        MacroProblem.write(folder.resolve("cells"), problem.cells());
        double dense = read(problem, MacroProblem.SIZE);
        double sparse = read(problem, Math.round(0.06f * MacroProblem.SIZE));
        out.line("read-512/sparse/dense", sparse / dense, "x");
    }

    private double read(MacroProblem problem, int count) throws IOException, InterruptedException {
        int[] active = MacroProblem.active(count);
        String name = "read-" + MacroProblem.SIZE + "/" + count + "-active";
        problem.check(name, active, problem.sample(active, SAMPLE, SEED.at("check")));
        SynapticArray.Reader reader = problem.array().open(SEED.at("reads"));
        float[] sums = new float[problem.array().columns()];
        double rate = Speed.best(seconds, () -> reader.read(active, count, sums));
        out.line(name, rate, "1/CPU s");
        Map<String, Double> numpy = numpy(
                "read",
                MacroProblem.SIZE,
                count,
                MacroProblem.sigma(),
                problem.array().siemensPerCode(),
                MacroProblem.largestCode(),
                SAMPLE,
                seconds);
        if (!numpy.isEmpty()) {
            problem.check("numpy", active, MacroProblem.matrix(folder.resolve("answer"), SAMPLE));
            out.line(name + "/numpy", rate / numpy.get("numpy/" + name), "x");
        }
        return rate;
    }

    /** Dense reads through resistive wires, beside ideal ones. */
    private void wires(int size) {
        MacroConfig resistive = with(null, null, null, WIRES);
        double ideal = dense(MacroProblem.CONFIG, size);
        double wired = dense(resistive, size);
        out.line("read-" + size + "/dense/ideal-wires", ideal, "1/CPU s");
        out.line("read-" + size + "/dense/resistive-wires", wired, "1/CPU s");
    }

    private double dense(MacroConfig config, int size) {
        SynapticArray.Reader reader =
                Macro.form(config, SEED.at("chip")).map(size, size - 1).open(SEED.at("reads"));
        int[] active = IntStream.range(0, size).toArray();
        float[] sums = new float[size - 1];
        return Speed.best(seconds, () -> reader.read(active, size, sums));
    }

    /** From fresh cells to currents. */
    private void solve(int size) throws IOException, InterruptedException {
        ConductanceMap cells = cells(size);
        AtomicReference<double[]> currents = new AtomicReference<>();
        double rate = Speed.best(seconds, () -> currents.set(ports(cells).currents(ramp(size), new double[size])));
        exact("solve-" + size, kirchhoff(cells, currents.get()));
        String name = "solve-" + size;
        out.line(name, rate, "1/CPU s");
        MacroProblem.write(folder.resolve("cells"), cells);
        Map<String, Double> peer = superLu(out, folder, size, OHM, seconds);
        if (peer.isEmpty()) return;
        double[][] theirs = MacroProblem.matrix(folder.resolve("answer"), 1);
        exact("superlu", difference(new double[][] {currents.get()}, theirs));
        out.line(name + "/superlu", rate / peer.get("superlu/" + name), "x");
    }

    /** Currents of the cells in the folder by scipy's SuperLU; empty where it is absent. */
    static Map<String, Double> superLu(Figures out, Path folder, int size, double ohm, double seconds)
            throws IOException, InterruptedException {
        return new PythonPeer("macro_superlu.py", "scipy")
                .run(
                        out,
                        folder.resolve("cells").toString(),
                        folder.resolve("answer").toString(),
                        String.valueOf(size),
                        String.valueOf(ohm),
                        String.valueOf(seconds));
    }

    private void transfer(int size, boolean peer) throws IOException, InterruptedException {
        String name = "transfer-" + size;
        ConductanceMap cells = cells(size);
        AtomicReference<PortConductances> last = new AtomicReference<>();
        double time = 1 / Speed.best(seconds, () -> last.set(ports(cells)));
        PortConductances ports = last.get();
        double kirchhoff = exact(name, kirchhoff(cells, ports.currents(ramp(size), new double[size])));
        out.line(name, time, "CPU s");
        out.line(name + "/kirchhoff", kirchhoff, "of the largest current");
        if (!peer) return;
        MacroProblem.write(folder.resolve("cells"), cells);
        Map<String, Double> numpy = numpy("transfer", size, OHM, seconds);
        if (numpy.isEmpty()) return;
        double[][] ours = new double[size][size];
        for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) ours[i][j] = ports.transfer(i, j);
        double error = difference(MacroProblem.matrix(folder.resolve("answer"), size), ours);
        out.line(name + "/difference", exact(name, error), "of the largest entry");
        out.line(name + "/numpy", numpy.get("numpy/" + name) / time, "x faster");
    }

    /** How far the currents of the bit lines are from the sums of the currents of the solved cells on them. */
    private static double kirchhoff(ConductanceMap cells, double[] currents) {
        int size = cells.wordLines();
        double[] cellByCell = new NonlinearSolver(cells, CurrentVoltage.LINEAR, WIRES, Terminals.all(size, size))
                .solve(ramp(size), new double[size])
                .currents();
        return difference(new double[][] {cellByCell}, new double[][] {currents});
    }

    private static double[] ramp(int size) {
        return IntStream.range(0, size).mapToDouble(i -> 0.2 * (i + 1) / size).toArray();
    }

    private void forming() {
        long[] chip = {0};
        AtomicReference<Macro> last = new AtomicReference<>();
        double formed = Speed.best(seconds, () -> last.set(Macro.form(MacroProblem.CONFIG, SEED.at(chip[0]++))));
        MacroProblem.checkFormed(last.get().conductances(), 0);
        out.line("form-512", formed, "1/CPU s");
        MacroConfig everything = with(
                new CurrentVoltageConfig.Sinh(Voltage.parse("0.5 V")),
                FAULTS,
                new FluctuationConfig(
                        TimeSpan.parse("1 us"),
                        new FluctuationConfig.Telegraph(0.1, 0.05, TimeSpan.parse("1 us"), TimeSpan.parse("1 s")),
                        new FluctuationConfig.Flicker(1e-5, TimeSpan.parse("1 s"), TimeSpan.parse("1 us"))),
                LineResistance.NONE);
        double mapped = Speed.best(seconds, () -> {
            last.set(Macro.form(everything, SEED.at(chip[0]++)));
            last.get().map(MacroProblem.SIZE, MacroProblem.SIZE - 1);
        });
        MacroProblem.checkFormed(last.get().conductances(), FAULTS.openShare());
        out.line(
                "form-and-map-512/all-but-wires",
                mapped,
                "1/CPU s, open cells, telegraph, 1/f and read noise, sinh cells");
    }

    /** The preset with more of what goes wrong. */
    private static MacroConfig with(
            CurrentVoltageConfig law, FaultConfig faults, FluctuationConfig fluctuations, LineResistance lines) {
        MacroConfig plain = MacroProblem.CONFIG;
        Map<String, String> sources = new LinkedHashMap<>(plain.sources());
        if (law != null) sources.put("currentVoltage", "assumed: work for a benchmark");
        if (faults != null) sources.put("faults", "assumed: work for a benchmark");
        if (fluctuations != null) sources.put("fluctuations", "assumed: work for a benchmark");
        return new MacroConfig(
                plain.name(),
                plain.description(),
                plain.references(),
                plain.device(),
                law,
                plain.endurance(),
                plain.aging(),
                faults,
                plain.readNoise(),
                fluctuations,
                new ArrayConfig(MacroProblem.SIZE, MacroProblem.SIZE, lines, null),
                plain.tiling(),
                plain.mapping(),
                plain.readVoltage(),
                plain.amplifier(),
                plain.adc(),
                plain.product(),
                plain.energy(),
                sources);
    }

    private static ConductanceMap cells(int size) {
        return Macro.form(MacroProblem.CONFIG, SEED.at("chip")).conductances().corner(size, size);
    }

    private static PortConductances ports(ConductanceMap cells) {
        return PortConductances.of(cells, WIRES, Terminals.all(cells.wordLines(), cells.bitLines()));
    }

    private static double exact(String name, double error) {
        if (!(error < EXACT)) throw new IllegalStateException(name + " is off by " + error);
        return error;
    }

    /** The largest difference, as a share of the largest entry. */
    static double difference(double[][] expected, double[][] actual) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++)
            for (int j = 0; j < expected[i].length; j++) {
                largest = Math.max(largest, Math.abs(expected[i][j]));
                difference = Math.max(difference, Math.abs(expected[i][j] - actual[i][j]));
            }
        return difference / largest;
    }

    private Map<String, Double> numpy(String kind, Object... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 3];
        command[0] = kind;
        command[1] = folder.resolve("cells").toString();
        command[2] = folder.resolve("answer").toString();
        for (int i = 0; i < arguments.length; i++) command[i + 3] = arguments[i].toString();
        return new PythonPeer("macro_numpy.py", "numpy").run(out, command);
    }
}
