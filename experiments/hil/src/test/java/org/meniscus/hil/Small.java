package org.meniscus.hil;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Random;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.events.SpikeRaster;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.SynapticArray;
import org.meniscus.units.Gain;

/** Small hardware, liquids and rasters for tests. */
public final class Small {
    public static final int INPUTS = 40;
    public static final int NEURONS = 20;
    public static final Seed CHIP = Seed.of(1).at("board");

    private Small() {}

    /** The main preset on 128 x 64 cells. */
    public static MacroConfig hardware() {
        return hardware(0.26);
    }

    public static MacroConfig hardware(double noiseMicrosiemens) {
        ObjectNode tree = preset("hku-40nm-256kb");
        ((ObjectNode) tree.get("readNoise")).put("conductance", noiseMicrosiemens + " uS");
        return (MacroConfig) ConfigReader.convert(tree, "test", HardwareConfig.class);
    }

    /** Any macro of the presets on 128 x 64 cells. */
    public static MacroConfig macro(String name) {
        return (MacroConfig) ConfigReader.convert(preset(name), name, HardwareConfig.class);
    }

    private static ObjectNode preset(String name) {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(HardwarePresets.text(name), name);
        ((ObjectNode) tree.get("array")).put("wordLines", 128).put("bitLines", 64);
        return tree;
    }

    public static LiquidStates encode(SynapticArray array, int samples, int threads) throws InterruptedException {
        Liquid liquid = Liquid.of(array, LifParameters.of(0.9, 2), new Gain(7e4));
        return new LiquidEncoder(liquid, new StateReadout.SpikeCounts())
                .encode(samples, Small::raster, Seed.of(5).at("test"), threads, ProgressListener.NONE);
    }

    /** 12 to 15 steps, one channel in five active. */
    public static SpikeRaster raster(int sample) {
        Random random = new Random(sample);
        int[][] steps = new int[12 + sample % 4][];
        for (int t = 0; t < steps.length; t++)
            steps[t] = java.util.stream.IntStream.range(0, INPUTS)
                    .filter(i -> random.nextInt(5) == 0)
                    .toArray();
        return SpikeRaster.of(INPUTS, steps);
    }

    public static int[] lines(int count) {
        int[] lines = new int[count];
        Arrays.setAll(lines, i -> i);
        return lines;
    }
}
