package org.meniscus.hil.board;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.config.Kinds;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.StochasticBreakdown;
import org.meniscus.experiments.run.Provenance;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.macro.CellNoise;
import org.meniscus.macro.Macro;
import org.meniscus.units.Voltage;

/**
 * The simulated macro as a board: one chip, formed from its seed, that answers reads and takes pulses.
 *
 * <p>Read noise follows from (board, stream, step) alone: a read asked for twice gives the same bits twice, whatever was
 * asked in between and by whom, so a client that lost its link, or a board that was restarted, continues where it was. It
 * is the noise law of {@link org.meniscus.macro.Macro}, drawn from other streams than a local study draws from; noise
 * that remembers, such as telegraph noise, has its right size but forgets from step to step.
 *
 * <p>A pulse breaks a cell whose breakdown voltage it reaches; width and compliance have no effect in this device model
 * (Wang et al. 2023, doi 10.1038/s42256-023-00609-5, one pulse of fixed width).
 */
public final class SimulatedBoard implements MacroBoard {
    private static final int READS_PER_REQUEST = 64;
    private static final int CELLS_PER_REQUEST = 4096;
    /** Assumed: forming-free cells of this kind are quoted at 1e6 and more; a budget is there to be met in tests. */
    private static final long PULSES_PER_CELL = 1000;

    private final MacroConfig config;
    private final NavigableMap<Integer, Seed> chips;
    private final Seed seed;
    private final double[][] siemens;
    private final boolean[][] stuck;
    private final DoubleUnaryOperator deviation;
    private final Map<Double, ConductanceMap> broken = new ConcurrentHashMap<>();
    private final AtomicLong cellReads = new AtomicLong();

    private SimulatedBoard(
            MacroConfig config, NavigableMap<Integer, Seed> chips, double[][] siemens, double stuckShare) {
        this.config = config;
        this.chips = chips;
        this.seed = chips.get(0);
        this.siemens = siemens;
        this.deviation = CellNoise.deviation(config);
        this.stuck = stick(siemens, stuckShare, seed.at("stuck").rng());
    }

    /**
     * A board whose whole array has been formed as the configuration says: the chip that {@link Macro#form} makes.
     *
     * @param stuckShare of the cells that do not conduct and never will, 0 to 1
     * @throws InputException if the hardware has no cells
     */
    public static SimulatedBoard formed(HardwareConfig hardware, Seed seed, double stuckShare) {
        return formed(hardware, new TreeMap<>(Map.of(0, seed)), stuckShare);
    }

    /**
     * A formed board that unites the first bit lines of several chips.
     *
     * @param chips first bit line to the seed of the chip whose bit lines 0, 1, ... lie there up to the next chip; one at 0
     * @param stuckShare of the cells that do not conduct and never will, 0 to 1
     */
    public static SimulatedBoard formed(HardwareConfig hardware, NavigableMap<Integer, Seed> chips, double stuckShare) {
        MacroConfig config = macro(hardware);
        Require.that(chips.containsKey(0), "a board needs a chip at bit line 0, got %s", chips.keySet());
        ConductanceMap formed = united(
                chips,
                chip -> Macro.form(config, chip).conductances(),
                config.array().bitLines());
        double[][] siemens = new double[formed.wordLines()][];
        for (int i = 0; i < siemens.length; i++) siemens[i] = formed.row(i);
        return new SimulatedBoard(config, new TreeMap<>(chips), siemens, stuckShare);
    }

    private static ConductanceMap united(
            NavigableMap<Integer, Seed> chips, Function<Seed, ConductanceMap> make, int bitLines) {
        if (chips.size() == 1) return make.apply(chips.get(0));
        double[][] siemens = null;
        for (var chip : chips.entrySet()) {
            ConductanceMap cells = make.apply(chip.getValue());
            if (siemens == null) siemens = new double[cells.wordLines()][bitLines];
            Integer next = chips.higherKey(chip.getKey());
            int width = (next == null ? bitLines : next) - chip.getKey();
            for (int i = 0; i < siemens.length; i++)
                System.arraycopy(cells.row(i), 0, siemens[i], chip.getKey(), width);
        }
        return ConductanceMap.of(siemens);
    }

    /**
     * A board on which nobody has laid a hand.
     *
     * @throws InputException if the device is not one that is formed by breakdown
     */
    public static SimulatedBoard fresh(HardwareConfig hardware, Seed seed, double stuckShare) {
        MacroConfig config = macro(hardware);
        BreakdownConfig device = config.device()
                .forming()
                .orElseThrow(() -> new InputException("the hardware '" + hardware.name()
                        + "' has no fresh state: its device is not of the kind stochastic-breakdown, but of the kind "
                        + Kinds.name(config.device())));
        double[][] siemens =
                new double[config.array().wordLines()][config.array().bitLines()];
        for (double[] row : siemens)
            Arrays.fill(row, 1 / device.pristineResistance().ohms());
        return new SimulatedBoard(config, new TreeMap<>(Map.of(0, seed)), siemens, stuckShare);
    }

    /** What is simulated. */
    MacroConfig hardware() {
        return config;
    }

    private static MacroConfig macro(HardwareConfig hardware) {
        return hardware.macro()
                .orElseThrow(() -> new InputException(
                        "the hardware '" + hardware.name() + "' has no cells; a board needs a macro"));
    }

    private static boolean[][] stick(double[][] siemens, double share, UniformRandomProvider rng) {
        Require.inRange("stuck", share, 0, 1);
        boolean[][] stuck = new boolean[siemens.length][siemens[0].length];
        for (int i = 0; i < siemens.length; i++)
            for (int j = 0; j < siemens[i].length; j++) {
                stuck[i][j] = rng.nextDouble() < share;
                if (stuck[i][j]) siemens[i][j] = 0;
            }
        return stuck;
    }

    @Override
    public BoardSpec spec() {
        return new BoardSpec(
                config.name(),
                serial(),
                firmware(),
                siemens.length,
                siemens[0].length,
                config.mapping(),
                config.readVoltage().volts(),
                config.adc().bits(),
                READS_PER_REQUEST,
                config.device().forming().isPresent()
                        ? new PulseLimits(CELLS_PER_REQUEST, PULSES_PER_CELL, 0.1, 10, 1e-9, 1, 1e-2)
                        : PulseLimits.NONE,
                true);
    }

    private String serial() {
        long name = 0;
        for (Seed chip : chips.values()) name = 31 * name + chip.fingerprint();
        return String.format(Locale.ROOT, "simulated-%016x", name);
    }

    private static String firmware() {
        Properties build = Provenance.build();
        return "meniscus " + build.getProperty("git.build.version") + " "
                + build.getProperty("git.commit.id.describe", "unknown");
    }

    @Override
    public Health health() {
        return new Health(true, "", 25);
    }

    @Override
    public float[] readCells(int wordLine, int firstBitLine, int bitLines) {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(
                seed.at("cell-reads").at(cellReads.getAndIncrement()).rng());
        float[] read = new float[bitLines];
        synchronized (siemens) {
            for (int j = 0; j < bitLines; j++) {
                double g = siemens[wordLine][firstBitLine + j];
                read[j] = (float) (g + deviation.applyAsDouble(g) * gaussian.sample());
            }
        }
        return read;
    }

    @Override
    public Prepared prepare(Region region) {
        int bitLines = config.mapping().bitLines(region.columns());
        double[][] block = new double[region.wordLines()][];
        synchronized (siemens) {
            for (int i = 0; i < block.length; i++)
                block[i] = Arrays.copyOfRange(
                        siemens[region.firstWordLine() + i], region.firstBitLine(), region.firstBitLine() + bitLines);
        }
        ConductanceMap cells = ConductanceMap.of(block);
        Seed chip = chips.floorEntry(region.firstBitLine()).getValue();
        return new SimulatedRegion(
                Macro.of(config, cells, chip).map(region.wordLines(), region.columns()), cells, chip.at("reads"));
    }

    @Override
    public void pulse(int wordLine, int bitLine, Pulse pulse) {
        double pristine = 1 / device().pristineResistance().ohms();
        double after = brokenAt(Math.abs(pulse.amplitude())).at(wordLine, bitLine);
        synchronized (siemens) {
            if (!stuck[wordLine][bitLine] && after != pristine) siemens[wordLine][bitLine] = after;
        }
    }

    /** The whole array after one pulse of this voltage: the draws belong to the cells, so any order of pulses agrees. */
    private ConductanceMap brokenAt(double volts) {
        if (broken.size() > 16) broken.clear();
        return broken.computeIfAbsent(
                volts,
                v -> united(
                        chips,
                        chip -> new StochasticBreakdown(new BreakdownConfig(
                                        device().pristineResistance(),
                                        device().breakdownVoltage(),
                                        new Voltage(v),
                                        device().conductance()))
                                .form(siemens.length, siemens[0].length, chip.at("forming")),
                        siemens[0].length));
    }

    private BreakdownConfig device() {
        return config.device().forming().orElseThrow();
    }
}
