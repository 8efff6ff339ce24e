package org.meniscus.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.device.published.PublishedCells;
import org.meniscus.hardware.ConductanceDistribution;
import org.meniscus.hardware.ShippedModel;
import org.meniscus.units.Conductance;

class ProgrammedCellsTest {
    private static final Seed SEED = Seed.of(4);

    private static ConductanceDistribution target(double mean, double deviation, double low, double high) {
        return new ConductanceDistribution(
                new Conductance(mean), new Conductance(deviation), new Conductance(low), new Conductance(high));
    }

    private static double mean(ConductanceMap map) {
        double sum = 0;
        for (int i = 0; i < map.wordLines(); i++) for (double g : map.row(i)) sum += g;
        return sum / map.wordLines() / map.bitLines();
    }

    @ParameterizedTest
    @EnumSource(ShippedModel.class)
    void everyPublishedCellFillsAnArray(ShippedModel model) {
        AnalogCell cell = PublishedCells.of(model);
        double middle = (cell.lowest() + cell.highest()) / 2;
        ConductanceMap map =
                new ProgrammedCells(cell, target(middle, 0, cell.lowest(), cell.highest()), 1).form(100, 100, SEED);
        // 10^4 cells: the mean is the target within six standard errors, relaxation and drift included for the slack.
        assertThat(mean(map) / middle).isCloseTo(1, within(0.05));
        assertThat(map.row(0)).isNotEqualTo(map.row(1));
    }

    @Test
    void targetsSpreadAndProgrammingAddsToIt() {
        AnalogCell exact = new AnalogCell() {
            @Override
            public double lowest() {
                return 0;
            }

            @Override
            public double highest() {
                return 1e-4;
            }

            @Override
            public double programmingDeviation(double target) {
                return 3e-6;
            }
        };
        ConductanceMap map = new ProgrammedCells(exact, target(5e-5, 4e-6, 1e-5, 9e-5), 0).form(100, 100, SEED);
        double square = 0;
        for (int i = 0; i < 100; i++) for (double g : map.row(i)) square += (g - 5e-5) * (g - 5e-5) / 1e4;
        assertThat(Math.sqrt(square)).isCloseTo(5e-6, within(2e-7));
    }

    @Test
    void laterIsTheSameArrayOlder() {
        AnalogCell pcm = PublishedCells.of(ShippedModel.PCM_LIKE);
        ConductanceDistribution target = target(1e-5, 2e-6, 1e-6, 2e-5);
        ConductanceMap young = new ProgrammedCells(pcm, target, 0).form(20, 20, SEED);
        ConductanceMap old = new ProgrammedCells(pcm, target, 86_400).form(20, 20, SEED);
        for (int i = 0; i < 20; i++)
            for (int j = 0; j < 20; j++) {
                double nu = -Math.log(old.at(i, j) / young.at(i, j)) / Math.log((86_400 + 20) / 20.0);
                assertThat(nu).isBetween(0.0, 0.2);
            }
    }

    @Test
    void targetsOutsideTheModelAreRefused() {
        assertThatThrownBy(() -> new ProgrammedCells(
                        PublishedCells.of(ShippedModel.RRAM_MILO), target(1e-4, 1e-5, 4e-5, 2e-4), 0))
                .isInstanceOf(InputException.class)
                .hasMessage("device.target must lie in the range of the model, 50 uS to 225 uS, got 40 uS to 200 uS");
    }
}
