package org.meniscus.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.hardware.ConductanceDistribution;
import org.meniscus.hardware.NormalConfig;
import org.meniscus.units.Conductance;

class NormalCellsTest {
    /** Kolmogorov-Smirnov over 10^4 cells, false-alarm rate 1e-4. */
    @Test
    void cellsFollowTheirDistribution() {
        NormalConfig config = new NormalConfig(new ConductanceDistribution(
                new Conductance(5e-5), new Conductance(2e-5), new Conductance(2e-5), new Conductance(8e-5)));
        ConductanceMap map = new NormalCells(config).form(100, 100, Seed.of(2));
        double[] cells = IntStream.range(0, 100)
                .mapToObj(map::row)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        TruncatedNormalDistribution law = TruncatedNormalDistribution.of(5e-5, 2e-5, 2e-5, 8e-5);
        assertThat(KolmogorovSmirnovTest.withDefaults()
                        .test(cells, law::cumulativeProbability)
                        .getPValue())
                .isGreaterThan(1e-4);
    }
}
