package org.meniscus.hil.twin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * A stochastic-breakdown device with additive read noise, fitted by moments to cells that were read k times each.
 *
 * <ul>
 *   <li>A cell counts as broken above the geometric mean of the pristine and the mean broken conductance of the hardware
 *       that the fit starts from.
 *   <li>Read noise: the root mean square of the cells' deviations of one read, over broken cells.
 *   <li>Conductance: mean of the broken cells' means; their variance less {@code noise^2 / k}; bounds where the cells end.
 *   <li>Programming voltage: where the breakdown law of the starting hardware gives the share of broken cells, when that
 *       share is strictly between 0 and 1; else it stays.
 * </ul>
 *
 * @param hardware the fitted file, with the calibration as the source of every fitted value
 * @param broken cells
 * @param unbroken cells
 */
public record DeviceFit(MacroConfig hardware, int broken, int unbroken) {
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
        double border = Math.sqrt(pristine * device.conductance().mean().siemens());
        List<double[]> broken = new ArrayList<>();
        List<double[]> unbroken = new ArrayList<>();
        for (int i = 0; i < survey.mean().length; i++)
            for (int j = 0; j < survey.mean()[i].length; j++)
                (survey.mean()[i][j] > border ? broken : unbroken)
                        .add(new double[] {survey.mean()[i][j], survey.deviation()[i][j]});
        Require.that(
                broken.size() > 1,
                "no broken cells to fit: none of %d conducts more than %s",
                unbroken.size(),
                new Conductance(border));
        ObjectNode tree = (ObjectNode) ConfigReader.tree(ConfigReader.write(start), "calibration");
        fill(tree, device, broken, unbroken, survey.repeats());
        String source = String.format(
                Locale.ROOT,
                "%d cells of the board '%s', serial %s, read %d times each",
                broken.size() + unbroken.size(),
                spec.name(),
                spec.serial(),
                survey.repeats());
        cite(tree, source, spec);
        HardwareConfig fitted = ConfigReader.convert(tree, "calibration", HardwareConfig.class);
        return new DeviceFit((MacroConfig) fitted, broken.size(), unbroken.size());
    }

    private static void fill(
            ObjectNode tree, BreakdownConfig start, List<double[]> broken, List<double[]> unbroken, int repeats) {
        double noise = Math.sqrt(
                broken.stream().mapToDouble(c -> c[1] * c[1]).average().orElseThrow());
        double mean = broken.stream().mapToDouble(c -> c[0]).average().orElseThrow();
        double variance =
                broken.stream().mapToDouble(c -> (c[0] - mean) * (c[0] - mean)).sum() / (broken.size() - 1)
                        - noise * noise / repeats;
        double low = broken.stream().mapToDouble(c -> c[0]).min().orElseThrow();
        double high = broken.stream().mapToDouble(c -> c[0]).max().orElseThrow();
        ObjectNode device = (ObjectNode) tree.get("device");
        ObjectNode law = (ObjectNode) device.get("conductance");
        law.put("mean", new Conductance(mean).toString());
        law.put("deviation", new Conductance(Math.min(Math.sqrt(Math.max(0, variance)), high - low)).toString());
        law.put("minimum", new Conductance(low).toString());
        law.put("maximum", new Conductance(high).toString());
        double pristine = unbroken.stream().mapToDouble(c -> c[0]).average().orElse(0);
        if (pristine > 0) device.put("pristineResistance", new Resistance(1 / pristine).toString());
        if (!unbroken.isEmpty() && start.breakdownVoltage().deviation().volts() > 0) {
            double share = broken.size() / (double) (broken.size() + unbroken.size());
            NormalDistribution breakdown = NormalDistribution.of(
                    start.breakdownVoltage().mean().volts(),
                    start.breakdownVoltage().deviation().volts());
            device.put("programmingVoltage", new Voltage(breakdown.inverseCumulativeProbability(share)).toString());
        }
        ObjectNode readNoise = tree.putObject("readNoise");
        readNoise.put("kind", "additive").put("conductance", new Conductance(noise).toString());
    }

    private static void cite(ObjectNode tree, String source, BoardSpec spec) {
        tree.put("mapping", ConfigReader.json().convertValue(spec.mapping(), String.class));
        tree.put("name", spec.name() + "-twin");
        tree.put("description", "Fitted to a board by calibration: " + source + ".");
        ObjectNode array = (ObjectNode) tree.get("array");
        array.put("wordLines", spec.wordLines()).put("bitLines", spec.bitLines());
        ((ObjectNode) tree.get("references")).put("calibration", source);
        ObjectNode sources = (ObjectNode) tree.get("sources");
        List<String> names = new ArrayList<>();
        sources.fieldNames().forEachRemaining(names::add);
        for (String group : List.of("device", "readNoise")) {
            names.stream()
                    .filter(name -> name.equals(group) || name.startsWith(group + "."))
                    .forEach(sources::remove);
            sources.put(
                    group, "calibration: fitted by moments; what the cells do not tell is that of the starting file");
        }
    }
}
