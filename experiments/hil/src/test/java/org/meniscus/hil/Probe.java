package org.meniscus.hil;

import java.util.stream.IntStream;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hil.board.*;
import org.meniscus.hil.client.*;
import org.meniscus.hil.server.*;
import org.meniscus.liquid.*;
import org.meniscus.macro.*;
import org.meniscus.units.Gain;

public class Probe {
    public static void main(String[] a) throws Exception {
        var hw = HardwarePresets.load("hku-40nm-256kb");
        int samples = 2000;
        SpikeRaster[] rasters = new SpikeRaster[samples];
        for (int i = 0; i < samples; i++) {
            var rng = Seed.of(5).at(i).rng();
            int[][] steps = new int[50][];
            for (int t = 0; t < 50; t++)
                steps[t] = IntStream.range(0, 256)
                        .filter(k -> rng.nextDouble() < 0.04)
                        .toArray();
            rasters[i] = SpikeRaster.of(256, steps);
        }
        Board board =
                a.length > 0 ? Board.connect(BoardAddress.parse(a[0]), Patience.DEFAULT, System.err::println) : null;
        for (int rep = 0; rep < 4; rep++) {
            time("local", Chips.synapses(hw, 456, 200, Seed.of(1)), rasters);
            if (board != null) time("remote", board.map(new Region(0, 456, 0, 200)), rasters);
        }
    }

    static void time(String what, SynapticArray array, SpikeRaster[] rasters) throws Exception {
        var liquid = Liquid.of(array, LifParameters.of(0.9, 5), new Gain(7e4));
        long t = System.nanoTime();
        var s = new LiquidEncoder(liquid, new StateReadout.SpikeCounts())
                .encode(rasters.length, i -> rasters[i], Seed.of(2), 2, ProgressListener.NONE);
        double sec = (System.nanoTime() - t) / 1e9;
        System.out.printf(
                "%s %.2f s  %.2f us/read rate %.4f%n", what, sec, sec / rasters.length / 50 * 1e6, s.meanRate());
    }
}
