package org.meniscus.liquid.topology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.events.SensorGeometry;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.macro.ArraySource;

/** Places to build liquids on. */
final class Sites {
    static final Seed CHIP = Seed.of(17);

    private Sites() {}

    static Site ideal(SensorGeometry input) {
        return new Site(ArraySource.SIMULATED, HardwarePresets.load("ideal"), input, CHIP);
    }

    /** The macro of the paper with another mapping, and tiles where they are not 0. */
    static Site macro(SensorGeometry input, String mapping, int down, int across) {
        return new Site(ArraySource.SIMULATED, hardware(mapping, down, across), input, CHIP);
    }

    private static HardwareConfig hardware(String mapping, int down, int across) {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(HardwarePresets.text("hku-40nm-256kb"), "test");
        tree.put("mapping", mapping);
        if (down > 0) {
            tree.putObject("tiling").put("down", down).put("across", across);
            ((ObjectNode) tree.get("sources")).put("tiling", "assumed: for this test");
        }
        return ConfigReader.convert(tree, "test", HardwareConfig.class);
    }
}
