package org.meniscus.device.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.device.AnalogCell;

class PublishedModelsTest {
    private static final double MICRO = 1e-6;
    private static final double NANO = 1e-9;
    private static final PcmLike PCM = new PcmLike();
    private static final RramMilo MILO = new RramMilo();
    private static final Sonos SONOS = new Sonos(0.1);

    static Stream<Arguments> golden() {
        return Golden.rows("device_models.csv").stream()
                .map(row -> Arguments.of(
                        row[1],
                        row[2],
                        Double.parseDouble(row[4]),
                        row[5].isEmpty() ? Double.NaN : Double.parseDouble(row[5]),
                        Double.parseDouble(row[6])));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void everyGoldenValueIsReproduced(String model, String quantity, double x, double seconds, double expected) {
        double actual = value(model, quantity, x, seconds);
        assertThat(actual)
                .as("%s, %s at %s, %s s", model, quantity, x, seconds)
                .isCloseTo(expected, within(1e-9 * Math.abs(expected) + 1e-15));
    }

    @Test
    void thereAreAllTheGoldenValues() {
        assertThat(golden()).hasSize(299);
    }

    private static double value(String model, String quantity, double x, double seconds) {
        return switch (model) {
            case "PCMLike" -> drift(PCM, quantity, x * MICRO, seconds, 20);
            case "Hermes1" -> drift(Hermes.oneDevice(), quantity, x * MICRO, seconds, 200);
            case "Hermes2" -> drift(Hermes.twoDevices(), quantity, x * MICRO, seconds, 300);
            case "ReRamWan2022" -> new ReramWan2022().deviation(x * MICRO, seconds) / MICRO;
            case "ReRamCMO" -> cmo(quantity, x, seconds);
            case "RRAMWan" -> FittedCell.RRAM_WAN.programmingDeviation(x * MICRO) / MICRO;
            case "PCMJoshi" -> FittedCell.PCM_JOSHI.programmingDeviation(x * MICRO) / MICRO;
            case "RRAMMilo" ->
                quantity.startsWith("cell current")
                        ? MILO.current(x * MICRO, Double.parseDouble(quantity.split(" ")[3])) / MICRO
                        : MILO.programmingDeviation(x * MICRO) / MICRO;
            case "SONOS" ->
                quantity.equals("sigma of read noise")
                        ? SONOS.readCurrentDeviation(x * NANO) / NANO
                        : SONOS.currentDeviation(x * NANO, seconds) / NANO;
            case "nonlinear pulse response" -> PulseCurve.normalisedA(x);
            default -> throw new AssertionError("golden model without an implementation: " + model);
        };
    }

    private static double drift(PcmDrift cell, String quantity, double siemens, double seconds, double t0) {
        return switch (quantity) {
            case "sigma of programming error" -> cell.programmingDeviation(siemens) / MICRO;
            case "mean of drift exponent nu (before |.|)" -> cell.driftExponentMean(siemens);
            case "sigma of drift exponent nu (before |.|)" -> cell.driftExponentDeviation(siemens);
            case "sigma of 1/f read noise without drift" -> cell.readDeviation(siemens, seconds) / MICRO;
            default -> throw new AssertionError(quantity);
        };
    }

    private static double cmo(String quantity, double x, double seconds) {
        ReramCmo narrow = new ReramCmo(ReramCmo.Band.NARROW);
        return switch (quantity) {
            case "mean shift of relaxation" -> narrow.relaxationShift(x) / MICRO;
            case "sigma of relaxation" -> narrow.relaxationDeviation(x) / MICRO;
            case "sigma of programming error, acceptance 0.2 %" -> narrow.programmingDeviation(x * MICRO) / MICRO;
            case "sigma of programming error, acceptance 2.0 %" ->
                new ReramCmo(ReramCmo.Band.WIDE).programmingDeviation(x * MICRO) / MICRO;
            default -> narrow.readDeviation(x * MICRO, seconds) / MICRO;
        };
    }

    static List<AnalogCell> cells() {
        return List.of(
                PCM,
                Hermes.oneDevice(),
                Hermes.twoDevices(),
                new ReramWan2022(),
                new ReramCmo(ReramCmo.Band.NARROW),
                new ReramCmo(ReramCmo.Band.WIDE),
                FittedCell.RRAM_WAN,
                FittedCell.PCM_JOSHI,
                MILO,
                SONOS);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void noCellAnswersOutsideItsFit(AnalogCell cell) {
        ContinuousSampler gaussian = gaussian();
        double inside = (cell.lowest() + cell.highest()) / 2;
        assertThat(cell.conductance(inside, 1, gaussian)).isNotNegative();
        for (double outside : new double[] {cell.highest() * 1.001, cell.lowest() - 1e-9, Double.NaN})
            assertThatThrownBy(() -> cell.conductance(outside, 1, gaussian))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("target conductance in S must be in");
    }

    /** Mean and deviation of 40 000 programmed cells: standard errors 0.5 % of sigma and 0.35 %; six of them allowed. */
    @ParameterizedTest
    @MethodSource("cells")
    void programmingScattersAroundTheTargetAsFitted(AnalogCell cell) {
        double target = cell.highest() * 0.6;
        int n = 40_000;
        ContinuousSampler gaussian = gaussian();
        double sum = 0;
        double square = 0;
        for (int k = 0; k < n; k++) {
            double error = programmed(cell, target, gaussian) - target;
            sum += error;
            square += error * error;
        }
        double deviation = cell.programmingDeviation(target);
        assertThat(sum / n).isCloseTo(0, within(0.03 * deviation));
        assertThat(Math.sqrt(square / n)).isCloseTo(deviation, within(0.021 * deviation));
    }

    /** At the earliest time, with the deviates that come after the programming error switched off. */
    private static double programmed(AnalogCell cell, double target, ContinuousSampler gaussian) {
        double error = gaussian.sample();
        boolean[] first = {true};
        double seconds = cell instanceof PcmDrift || cell == SONOS ? 0 : 1;
        return cell.conductance(target, seconds, () -> {
            double now = first[0] ? error : 0;
            first[0] = false;
            return now;
        });
    }

    @Test
    void phaseChangeCellsDriftByTheirPowerLaw() {
        double start = PCM.conductance(10 * MICRO, 0, () -> 0);
        double later = PCM.conductance(10 * MICRO, 1980, () -> 0);
        assertThat(start).isCloseTo(10 * MICRO, within(1e-18));
        assertThat(later / start).isCloseTo(Math.pow(100, -PCM.driftExponentMean(10 * MICRO)), within(1e-12));
    }

    @Test
    void aCellKeepsItsIdentityThroughTime() {
        for (AnalogCell cell : cells()) {
            if (cell instanceof ReramWan2022) continue;
            ContinuousSampler early = gaussian();
            ContinuousSampler late = gaussian();
            cell.conductance(cell.highest() / 2, 1, early);
            cell.conductance(cell.highest() / 2, 86_400, late);
            assertThat(early.sample()).isEqualTo(late.sample());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 3600, Double.NaN})
    void wan2022KnowsThreeTimesOnly(double seconds) {
        assertThatThrownBy(() -> new ReramWan2022().deviation(20 * MICRO, seconds))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("must be 1, 86400 or 172800");
    }

    @Test
    void timesOutsideTheFitsAreRefused() {
        assertThatThrownBy(() -> new ReramCmo(ReramCmo.Band.WIDE).relaxationShift(0.5))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> SONOS.currentDeviation(1e-7, 5.1 * 86_400)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> PCM.readDeviation(1e-6, -1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> PCM.conductance(1e-6, Double.NaN, () -> 0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> MILO.current(1e-4, 0.51)).isInstanceOf(InputException.class);
    }

    @Test
    void sonosDriftsByItsTableAndInterpolates() {
        assertThat(SONOS.currentShift(400 * NANO, 0)).isZero();
        double one = SONOS.currentShift(400 * NANO, 86_400);
        double two = SONOS.currentShift(400 * NANO, 2 * 86_400);
        assertThat(SONOS.currentShift(400 * NANO, 1.5 * 86_400)).isCloseTo((one + two) / 2, within(1e-20));
        assertThat(SONOS.currentShift(0, 86_400)).isCloseTo(0.683650 * NANO, within(1e-20));
    }

    /** The fit rises with voltage everywhere, so arrays of it have one state; slope and co-content by differences. */
    @ParameterizedTest
    @ValueSource(doubles = {50, 62.5, 110, 150, 225})
    void miloIsAMonotoneCurrentVoltageLaw(double micro) {
        double g = micro * MICRO;
        double h = 1e-5;
        for (double v = -0.49; v < 0.5; v += 0.07) {
            assertThat(MILO.slope(g, v)).isPositive();
            assertThat((MILO.current(g, v + h) - MILO.current(g, v - h)) / (2 * h))
                    .isCloseTo(MILO.slope(g, v), within(1e-12));
            assertThat((MILO.coContent(g, v + h) - MILO.coContent(g, v - h)) / (2 * h))
                    .isCloseTo(MILO.current(g, v), within(1e-12));
        }
    }

    private static ContinuousSampler gaussian() {
        return ZigguratSampler.NormalizedGaussian.of(Seed.of(9).at("cell").rng());
    }
}
