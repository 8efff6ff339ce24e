package org.meniscus.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.AgingConfig;
import org.meniscus.hardware.DeviceConfig;
import org.meniscus.macro.Forming;
import org.meniscus.units.Temperature;
import org.meniscus.units.TimeSpan;

/**
 * The same cells later and hotter, as far as the data behind the law reach; in microsiemens.
 *
 * @param seconds after programming
 * @param celsius temperatures; one without meaning where the configuration has none
 * @param low 10 % of the cells conduct less, for each temperature
 * @param median of the cells
 * @param high 10 % of the cells conduct more
 * @param thermal whether there is a temperature
 * @param readAt what the preset uses, in seconds
 * @param cells behind the percentiles
 */
record AgingFigure(
        double[] seconds,
        double[] celsius,
        double[][] low,
        double[][] median,
        double[][] high,
        boolean thermal,
        double readAt,
        int cells) {
    private static final int LINES = 64;
    private static final int POINTS = 25;

    static AgingFigure of(DeviceConfig device, AgingConfig config, Seed seed) {
        ConductanceMap fresh;
        try {
            fresh = Forming.cells(device, LINES, LINES, seed.at("cells"));
        } catch (org.meniscus.base.InputException oneMapOnly) {
            return null;
        }
        double from = config.fittedFrom().seconds();
        double to = config.fittedTo().seconds();
        double[] seconds = IntStream.range(0, POINTS)
                .mapToDouble(k -> Math.min(to, Math.max(from, from * Math.pow(to / from, k / (POINTS - 1.0)))))
                .toArray();
        List<Temperature> temperatures = new ArrayList<>();
        AgingConfig.Thermal thermal = config.thermal();
        if (thermal == null) temperatures.add(null);
        else
            temperatures.addAll(Stream.of(thermal.coolest(), thermal.temperature(), thermal.hottest())
                    .distinct()
                    .sorted()
                    .toList());
        double[][][] percentiles = new double[3][temperatures.size()][seconds.length];
        for (int t = 0; t < temperatures.size(); t++)
            for (int k = 0; k < seconds.length; k++) {
                AgingConfig then = config.at(new TimeSpan(seconds[k]));
                if (thermal != null)
                    then = new AgingConfig(
                            then.readAt(),
                            then.fittedFrom(),
                            then.fittedTo(),
                            then.law(),
                            thermal.at(temperatures.get(t)));
                ConductanceMap aged = Forming.aged(then).apply(fresh, seed.at("aging"));
                double[] all = Arrays.stream(Micro.rows(aged, LINES, LINES))
                        .flatMapToDouble(Arrays::stream)
                        .toArray();
                for (int p = 0; p < 3; p++) percentiles[p][t][k] = StatUtils.percentile(all, 10 + 40 * p);
            }
        return new AgingFigure(
                seconds,
                temperatures.stream()
                        .mapToDouble(t -> t == null ? 0 : Math.rint(100 * t.celsius()) / 100)
                        .toArray(),
                percentiles[0],
                percentiles[1],
                percentiles[2],
                thermal != null,
                config.readAt().seconds(),
                LINES * LINES);
    }
}
