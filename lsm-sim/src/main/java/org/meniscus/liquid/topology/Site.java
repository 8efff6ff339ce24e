package org.meniscus.liquid.topology;

import java.util.Arrays;
import java.util.function.Function;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.config.Kinds;
import org.meniscus.events.SensorGeometry;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.SoftwareConfig;
import org.meniscus.hardware.TilingConfig;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.SynapticArray;

/**
 * Where a liquid is built.
 *
 * @param arrays where synaptic arrays come from
 * @param hardware of the study
 * @param input the sensor after all transforms; its channels are the inputs
 * @param seed of the chip
 */
public record Site(ArraySource arrays, HardwareConfig hardware, SensorGeometry input, Seed seed) {
    /** The size of an array that is wanted. */
    record Shape(int wordLines, int columns) {}

    public Site {
        Require.present("site arrays", arrays);
        Require.present("site hardware", hardware);
        Require.present("site input", input);
        Require.present("site seed", seed);
    }

    int inputs() {
        return input.channels();
    }

    /** An array of chosen weights: numbers where the hardware is software, chosen cells where it is a macro. */
    SynapticArray chosen(Function<SoftwareConfig, SynapticArray> numbers, Function<MacroConfig, SynapticArray> cells) {
        if (hardware instanceof SoftwareConfig software) return numbers.apply(software);
        return cells.apply(hardware.macro().orElseThrow(() -> Kinds.unknown(hardware, "chosen weights")));
    }

    /** A board knows its own size, and numbers have none; the simulated macro has the tiles of its configuration. */
    private boolean hasTiles() {
        return arrays == ArraySource.SIMULATED && hardware.macro().isPresent();
    }

    /**
     * Refuses arrays that do not fit into the tiles of the hardware together.
     *
     * @throws InputException with the number of tiles that they need
     */
    void requireTiles(Shape... shapes) {
        if (!hasTiles()) return;
        MacroConfig macro = hardware.macro().orElseThrow();
        int available = macro.tiling() == null
                ? 1
                : macro.tiling().down() * macro.tiling().across();
        if (shapes.length == 1)
            Layout.requireTiles(
                    shapes[0].wordLines(), shapes[0].columns(), tileWordLines(macro), tileColumns(macro), available);
        long needed = Arrays.stream(shapes)
                .mapToLong(shape ->
                        Layout.tiles(shape.wordLines(), shape.columns(), tileWordLines(macro), tileColumns(macro)))
                .sum();
        Require.that(
                needed <= available,
                "%d liquids on arrays of their own need %d tiles of %d x %d, there %s %d: take fewer or smaller"
                        + " liquids, or more tiles (hardware.tiling)",
                shapes.length,
                needed,
                tileWordLines(macro),
                tileColumns(macro),
                available == 1 ? "is" : "are",
                available);
    }

    /** An array of its own, on as many tiles as it needs. */
    SynapticArray own(Shape shape, Seed chip) {
        return arrays.synapses(hasTiles() ? tiledFor(shape) : hardware, shape.wordLines(), shape.columns(), chip);
    }

    private HardwareConfig tiledFor(Shape shape) {
        MacroConfig macro = hardware.macro().orElseThrow();
        if (macro.tiling() == null) return macro;
        return macro.withTiling(new TilingConfig(
                Math.toIntExact(Layout.tiles(shape.wordLines(), 1, tileWordLines(macro), 1)),
                Math.toIntExact(Layout.tiles(1, shape.columns(), 1, tileColumns(macro)))));
    }

    private static int tileWordLines(MacroConfig macro) {
        return macro.array().wordLines();
    }

    private static int tileColumns(MacroConfig macro) {
        return Math.max(1, macro.mapping().columns(macro.array().bitLines()));
    }
}
