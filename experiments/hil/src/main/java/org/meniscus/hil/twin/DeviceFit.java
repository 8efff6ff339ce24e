package org.meniscus.hil.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.client.CellSurvey;
import org.meniscus.units.Conductance;
import org.meniscus.units.Resistance;
import org.meniscus.units.Voltage;

/**
 * The hardware file of a twin: a stochastic-breakdown device with the read noise, the stuck cells and the converters
 * that a board was measured to have. What was not measured stays as in the file that the fit starts from, and its
 * source says so: "assumed: from PRESET".
 *
 * <ul>
 *   <li>A cell counts as broken above the geometric mean of the pristine and the mean broken conductance of the
 *       hardware
 *       that the fit starts from; see {@link CellFit}.
 *   <li>Programming voltage: where the breakdown law of the starting hardware gives the share of broken cells, when
 *       that
 *       share is strictly between 0 and 1; else it stays.
 *   <li>Size, mapping, read voltage and the bits of the converters: as the board says.
 * </ul>
 *
 * @param hardware the fitted file, with the calibration as the source of every measured value
 * @param cells what was fitted
 */
public record DeviceFit(MacroConfig hardware, CellFit cells) {
    /** Where the values of the twin come from, in its sources. */
    private static final String CALIBRATION = "calibration";

    /**
     * @param start kind of hardware, and all values that are not fitted
     * @param survey of a block, with 2 repeats or more
     * @param spec of the board that was read
     */
    public static DeviceFit of(HardwareConfig start, CellSurvey survey, BoardSpec spec) {
        BreakdownConfig device = start.macro()
                .flatMap(macro -> macro.device().forming())
                .orElseThrow(() -> new InputException("the hardware '" + start.name()
                        + "' cannot be fitted: a macro with a device of the kind stochastic-breakdown is needed"));
        Require.inRange("calibration repeats", survey.repeats(), 2, Integer.MAX_VALUE);
        double pristine = 1 / device.pristineResistance().ohms();
        CellFit cells = CellFit.of(
                survey, Math.sqrt(pristine * device.conductance().mean().siemens()));
        ObjectNode tree = (ObjectNode) ConfigReader.tree(ConfigReader.write(start), "calibration");
        Map<String, String> sources = new TreeMap<>();
        fill(tree, device, cells, sources);
        describe(tree, spec, sources);
        String source = String.format(
                Locale.ROOT,
                "%d cells of the board '%s', serial %s, read %d times each",
                survey.mean().length * survey.mean()[0].length,
                spec.name(),
                spec.serial(),
                survey.repeats());
        cite(tree, source, spec, start.name(), sources);
        return new DeviceFit((MacroConfig) ConfigReader.convert(tree, "calibration", HardwareConfig.class), cells);
    }

    private static void fill(ObjectNode tree, BreakdownConfig start, CellFit cells, Map<String, String> sources) {
        ObjectNode device = (ObjectNode) tree.get("device");
        ObjectNode law = (ObjectNode) device.get("conductance");
        double range = cells.maximum() - cells.minimum();
        law.put("mean", new Conductance(cells.mean().value()).toString());
        law.put("deviation", new Conductance(Math.min(cells.deviation().value(), range)).toString());
        law.put("minimum", new Conductance(cells.minimum()).toString());
        law.put("maximum", new Conductance(cells.maximum()).toString());
        sources.put("device.conductance", "moments of the broken cells");
        if (cells.pristine() > 0) {
            device.put("pristineResistance", new Resistance(1 / cells.pristine()).toString());
            sources.put("device.pristineResistance", "mean of the unbroken cells");
        }
        if (cells.unbroken() > 0 && start.breakdownVoltage().deviation().volts() > 0) {
            double all = cells.broken() + cells.unbroken();
            NormalDistribution breakdown = NormalDistribution.of(
                    start.breakdownVoltage().mean().volts(),
                    start.breakdownVoltage().deviation().volts());
            device.put(
                    "programmingVoltage",
                    new Voltage(breakdown.inverseCumulativeProbability(cells.broken() / all)).toString());
            sources.put("device.programmingVoltage", "share of broken cells, by the assumed breakdown law");
        }
        ObjectNode readNoise = tree.putObject("readNoise");
        if (cells.proportional())
            readNoise.put("kind", "proportional").put("share", cells.noise().value());
        else
            readNoise
                    .put("kind", "additive")
                    .put("conductance", new Conductance(cells.noise().value()).toString());
        sources.put("readNoise", "deviation over the repeats, the likelier of additive and proportional");
        tree.remove("faults");
        if (cells.stuck().isEmpty()) return;
        double all = cells.broken() + cells.unbroken() + cells.stuck().size();
        tree.putObject("faults")
                .put("openShare", 0)
                .put("shortShare", cells.stuck().size() / all)
                .put("shortConductance", new Conductance(cells.stuckMean()).toString())
                .put("clusterSize", 1);
        sources.put("faults.shortShare", "cells far above all others");
        sources.put("faults.shortConductance", "mean of those cells");
    }

    private static void describe(ObjectNode tree, BoardSpec spec, Map<String, String> sources) {
        ((ObjectNode) tree.get("array")).put("wordLines", spec.wordLines()).put("bitLines", spec.bitLines());
        sources.put("array.wordLines", "as the board says");
        sources.put("array.bitLines", "as the board says");
        tree.put("mapping", ConfigReader.json().convertValue(spec.mapping(), String.class));
        sources.put("mapping", "as the board says");
        tree.put("readVoltage", new Voltage(spec.readVoltage()).toString());
        sources.put("readVoltage", "as the board says");
        if (spec.converterBits() == 0) tree.putObject("adc").put("kind", "ideal");
        else if (spec.converterBits() <= 22 && tree.get("adc").has("bits"))
            ((ObjectNode) tree.get("adc")).put("bits", spec.converterBits());
        sources.put(spec.converterBits() == 0 ? "adc.kind" : "adc.bits", "as the board says");
    }

    /** Every value that was not measured is assumed, from the file that the fit started from; nobody else is cited. */
    private static void cite(
            ObjectNode tree, String source, BoardSpec spec, String start, Map<String, String> measured) {
        tree.put("name", spec.name() + "-twin");
        tree.put("description", "Fitted to a board by calibration: " + source + ".");
        tree.putObject("references").put(CALIBRATION, source);
        ObjectNode sources = tree.putObject("sources");
        for (String group : List.copyOf(names(tree))) {
            if (List.of("kind", "name", "description", "references", "sources").contains(group)) continue;
            assume(group, tree.get(group), measured, start, sources);
        }
        measured.forEach((path, text) -> {
            if (has(tree, path)) sources.put(path, CALIBRATION + ": " + text);
        });
        if (tree.has("faults"))
            sources.put("faults.openShare", "assumed: cells that do not conduct count as unbroken")
                    .put("faults.clusterSize", "assumed: stuck cells lie independently of each other");
    }

    private static void assume(
            String path, JsonNode node, Map<String, String> measured, String start, ObjectNode sources) {
        if (measured.containsKey(path)) return;
        if (!node.isObject() || measured.keySet().stream().noneMatch(known -> known.startsWith(path + ".")))
            sources.put(path, "assumed: from " + start + ", not measured on this board");
        else for (String name : names(node)) assume(path + "." + name, node.get(name), measured, start, sources);
    }

    private static boolean has(JsonNode tree, String path) {
        return !tree.at("/" + path.replace('.', '/')).isMissingNode();
    }

    private static List<String> names(JsonNode node) {
        java.util.ArrayList<String> names = new java.util.ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
