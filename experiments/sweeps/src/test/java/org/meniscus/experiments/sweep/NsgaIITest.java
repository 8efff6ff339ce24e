package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.sweep.NsgaII.Goal;

/** On the test function ZDT1 (Zitzler, Deb and Thiele 2000), whose front is known: y = 0, second = 1 - sqrt(first). */
class NsgaIITest {
    private static final List<Axis> AXES = List.of(axis("x"), axis("y"));
    private static final Map<String, Goal> BOTH =
            Map.of("macro.first.totalJoules", Goal.MINIMISE, "macro.second.totalJoules", Goal.MINIMISE);

    @Test
    void itFindsTheFront() {
        Map<List<AxisValue>, Map<Measure, Double>> known = search(new NsgaII(20, 15, 1, BOTH));
        List<Map<Measure, Double>> front = known.values().stream()
                .filter(one -> one.get(of("distance")) < 0.05)
                .toList();
        assertThat(front).as("settings near the front").hasSizeGreaterThan(60);
        for (double place : new double[] {0.1, 0.3, 0.5, 0.7, 0.9})
            assertThat(front).as("near %s", place).anyMatch(one -> Math.abs(one.get(of("first")) - place) < 0.1);
        assertThat(known).hasSizeBetween(100, 20 * 15);
    }

    @Test
    void maximisingIsMinimisingTheOpposite() {
        ToDoubleFunction<Map<Measure, Double>> nearest = one -> one.get(of("distance"));
        NsgaII search = new NsgaII(
                20,
                15,
                1,
                Map.of("macro.opposite.totalJoules", Goal.MAXIMISE, "macro.second.totalJoules", Goal.MINIMISE));
        assertThat(search(search).values().stream().filter(one -> nearest.applyAsDouble(one) < 0.05))
                .hasSizeGreaterThan(60);
    }

    @Test
    void theSameSeedAsksTheSameQuestionsInTheSameOrderAndAnotherSeedOthers() {
        NsgaII search = new NsgaII(8, 4, 3, BOTH);
        List<List<AxisValue>> once = List.copyOf(search(search).keySet());
        assertThat(List.copyOf(search(search).keySet())).isEqualTo(once);
        assertThat(List.copyOf(search(new NsgaII(8, 4, 4, BOTH)).keySet())).isNotEqualTo(once);
    }

    /** However far it came before it was interrupted, it goes on as if it had not been. */
    @Test
    void whatIsKnownIsNotAskedAgain() {
        NsgaII search = new NsgaII(8, 4, 3, BOTH);
        Map<List<AxisValue>, Map<Measure, Double>> whole = search(search);
        List<List<AxisValue>> order = List.copyOf(whole.keySet());
        Map<List<AxisValue>, Map<Measure, Double>> part = new LinkedHashMap<>();
        for (List<AxisValue> setting : order.subList(0, 11)) part.put(setting, whole.get(setting));
        List<List<AxisValue>> next = search.next(AXES, setting -> Optional.ofNullable(part.get(setting)));
        assertThat(next).isNotEmpty().isEqualTo(order.subList(11, 11 + next.size()));
    }

    @Test
    void aSettingWithoutAnswerDoesNotSurvive() {
        NsgaII search = new NsgaII(10, 8, 2, BOTH);
        Map<List<AxisValue>, Map<Measure, Double>> known = new LinkedHashMap<>();
        List<List<AxisValue>> last = new ArrayList<>();
        for (List<List<AxisValue>> next = search.settings(AXES); !next.isEmpty(); ) {
            for (List<AxisValue> setting : next)
                known.put(setting, setting.get(0).number().orElseThrow() > 0.5 ? Map.of() : zdt1(setting));
            last = next;
            next = search.next(AXES, setting -> Optional.ofNullable(known.get(setting)));
        }
        assertThat(last)
                .allSatisfy(setting ->
                        assertThat(setting.get(0).number().orElseThrow()).isLessThan(0.6));
    }

    @Test
    void theFirstGenerationIsThePlan() {
        NsgaII search = new NsgaII(8, 4, 3, BOTH);
        assertThat(search.next(AXES, setting -> Optional.empty())).isEqualTo(search.settings(AXES));
        assertThat(search.settings(AXES)).hasSize(8);
    }

    @Test
    void itIsReadFromYamlAndRefusesNonsense() {
        String yaml =
                "{kind: nsga-ii, population: 8, generations: 2, seed: 1, objectives: {test.accuracy: maximise, loss.auc: minimise}}";
        assertThat(ConfigReader.read(yaml, "test", Sampling.class))
                .isEqualTo(new NsgaII(8, 2, 1, Map.of("test.accuracy", Goal.MAXIMISE, "loss.auc", Goal.MINIMISE)));
        assertThatThrownBy(() -> new NsgaII(3, 2, 1, BOTH))
                .isInstanceOf(InputException.class)
                .hasMessage("population must be 4 or more, got 3");
        assertThatThrownBy(() -> new NsgaII(8, 2, 1, Map.of("test.accuracy", Goal.MAXIMISE)))
                .hasMessageContaining("objectives must be two or more");
        assertThatThrownBy(() -> new NsgaII(8, 2, 1, Map.of("accuracy", Goal.MAXIMISE, "loss.auc", Goal.MINIMISE)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("objectives: 'accuracy' is not the name of a measurement");
    }

    private static Map<List<AxisValue>, Map<Measure, Double>> search(NsgaII search) {
        Map<List<AxisValue>, Map<Measure, Double>> known = new LinkedHashMap<>();
        for (List<List<AxisValue>> next = search.settings(AXES); !next.isEmpty(); ) {
            assertThat(known).doesNotContainKeys(next.toArray(List[]::new));
            for (List<AxisValue> setting : next) known.put(setting, zdt1(setting));
            next = search.next(AXES, setting -> Optional.ofNullable(known.get(setting)));
        }
        return known;
    }

    private static Map<Measure, Double> zdt1(List<AxisValue> setting) {
        double first = setting.get(0).number().orElseThrow();
        double g = 1 + 9 * setting.get(1).number().orElseThrow();
        double second = g * (1 - Math.sqrt(first / g));
        return Map.of(
                of("first"),
                first,
                of("opposite"),
                -first,
                of("second"),
                second,
                of("distance"),
                second - (1 - Math.sqrt(first)));
    }

    private static Measure of(String name) {
        return Measure.of(Role.MACRO, name, Statistic.TOTAL_ENERGY);
    }

    private static Axis axis(String name) {
        return new Axis.Range(
                name, name, JsonNodeFactory.instance.numberNode(0.0), JsonNodeFactory.instance.numberNode(1.0), 2);
    }
}
