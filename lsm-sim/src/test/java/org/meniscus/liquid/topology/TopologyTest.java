package org.meniscus.liquid.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.device.ConductanceMap;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.SpikeProbe;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.Chips;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.SynapticArray;
import org.meniscus.macro.TiledArray;
import org.meniscus.units.Gain;
import org.meniscus.units.TimeSpan;

class TopologyTest {
    private static final SensorGeometry SENSOR = new SensorGeometry(8, 8, 1);
    private static final LifParameters LIF = LifParameters.of(0.9, 5);
    private static final Gain GAIN = Gain.parse("0.2 /uS");
    private static final Seed READ = Seed.of(5);
    private static final SmallWorld COLUMN =
            new SmallWorld(6, 3, 3, 2, 0.2, 0.3, SmallWorld.Plasticity.TSODYKS_MARKRAM, TimeSpan.parse("1 ms"), 8);

    @Test
    void denseIsTheArrayThatTheHardwareGives() {
        Site site = Sites.macro(SENSOR, "neighbour-difference", 0, 0);
        SynapticArray array = Topology.PAPER.form(site, 20).array();
        SynapticArray direct = Chips.synapses(site.hardware(), 84, 20, Sites.CHIP);
        assertThat(row(array, 70)).isEqualTo(row(direct, 70));
        assertThat(new Dense(3).form(site, 20).array().wordLines()).isEqualTo(64 + 60);
    }

    /** Members of an ensemble are liquids on chips of their own: each spikes as it does alone. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void liquidsOfAnEnsembleSpikeAsTheyDoAlone(boolean ideal) throws InterruptedException {
        Site site = ideal ? Sites.ideal(SENSOR) : Sites.macro(SENSOR, "independent-pairs", 1, 3);
        SynapticArray whole = new Ensemble(3).form(site, 30).array();
        Site single = ideal ? site : Sites.macro(SENSOR, "independent-pairs", 1, 1);
        SpikeRaster together = SpikeProbe.record(Liquid.of(whole, LIF, GAIN), raster(1), READ, 0)
                .liquid();
        for (int k = 0; k < 3; k++) {
            SynapticArray alone = Chips.synapses(
                    single.hardware(), 74, 10, Sites.CHIP.at("liquid").at(k));
            Seed reader = READ.at("sample").at(0).at("member").at(k);
            SpikeRaster expected = alone(alone, raster(1), reader);
            assertThat(part(together, 10 * k, 10)).isEqualTo(expected);
            assertThat(expected.size()).isPositive();
        }
    }

    /** The second layer hears the first one step later: fed with its spikes, shifted by a step, it spikes alike by itself. */
    @Test
    void aLayerHearsTheOneBefore() {
        Site site = Sites.ideal(SENSOR);
        SynapticArray whole = new Layered(List.of(20, 12), 0.5, Layered.Read.ALL)
                .form(site, 32)
                .array();
        SpikeRaster together = SpikeProbe.record(Liquid.of(whole, LIF, GAIN), raster(2), READ, 0)
                .liquid();
        SynapticArray first =
                Chips.synapses(site.hardware(), 84, 20, Sites.CHIP.at("layer").at(0));
        SynapticArray second =
                Chips.synapses(site.hardware(), 32, 12, Sites.CHIP.at("layer").at(1));
        SpikeRaster lower = SpikeProbe.record(Liquid.of(first, LIF, GAIN), raster(2), READ, 0)
                .liquid();
        int[][] later = new int[lower.steps()][0];
        for (int t = 1; t < later.length; t++) {
            later[t] = new int[lower.count(t - 1)];
            lower.copyStep(t - 1, later[t]);
        }
        SpikeRaster upper = SpikeProbe.record(
                        Liquid.of(second, LIF, new Gain(GAIN.perSiemens() / 2)), SpikeRaster.of(20, later), READ, 0)
                .liquid();
        assertThat(part(together, 0, 20)).isEqualTo(lower);
        assertThat(part(together, 20, 12)).isEqualTo(upper);
        assertThat(upper.size()).isPositive();
    }

    @Test
    void theLastLayerMayBeAllThatIsRead() {
        Topology.Wired last = new Layered(List.of(20, 12), 1, Layered.Read.LAST).form(Sites.ideal(SENSOR), 32);
        assertThat(last.readFrom()).isEqualTo(20);
        assertThat(last.array().wordLines()).isEqualTo(64 + 32);
        assertThat(last.array().columns()).isEqualTo(32);
    }

    /** Read one word line at a time: an input outside a neuron's window does nothing (numbers) or next to nothing (cells). */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2"})
    void neuronsSeeOnlyTheirWindow(int down, int across) {
        SensorGeometry wide = new SensorGeometry(8, 8, 2);
        boolean ideal = down == 0;
        Site site = ideal ? Sites.ideal(wide) : Sites.macro(wide, "independent-pairs", down, across);
        SynapticArray array = new LocalInput(3).form(site, 16).array();
        boolean[][] seen = new ReceptiveFields(wide, 3).seen(16);
        int inside = 0;
        double square = 0;
        for (int i = 0; i < wide.channels(); i++) {
            float[] weights = row(array, i);
            for (int n = 0; n < 16; n++) {
                if (!seen[i][n]) assertThat((double) weights[n]).isCloseTo(0, within(ideal ? 0 : 2e-6));
                else {
                    square += weights[n] * (double) weights[n];
                    inside++;
                }
            }
        }
        assertThat(inside).isEqualTo(16 * 9 * 2);
        assertThat(Math.sqrt(square / inside)).isBetween(5e-6, 8e-6);
        assertThat(array).isInstanceOf(ideal ? org.meniscus.macro.ExactArray.class : TiledArray.class);
    }

    /** Dale's law on cells: an excitatory neuron has only adding cells, an inhibitory one only subtracting ones. */
    @Test
    void aColumnOnAMacroFormsTheCellsOfItsConnections() {
        Site site = Sites.macro(SENSOR, "independent-pairs", 0, 0);
        LinearArray array = (LinearArray) COLUMN.form(site, 54).array();
        ConductanceMap cells = array.conductances().orElseThrow();
        boolean[] inhibitory = new Column(6, 3, 3, 2, 0.2).inhibitory(Sites.CHIP);
        float[][] weights = new Column(6, 3, 3, 2, 0.2).weights(1, Sites.CHIP);
        int formed = 0;
        for (int from = 0; from < 54; from++)
            for (int to = 0; to < 54; to++)
                for (int group = 0; group < 2; group++) {
                    boolean connected = weights[from][to] != 0 && inhibitory[to] == (group == 1);
                    int line = 64 + 54 * group + from;
                    assertThat(cells.at(line, to) > 1e-6).isEqualTo(connected && !inhibitory[from]);
                    assertThat(cells.at(line, 54 + to) > 1e-6).isEqualTo(connected && inhibitory[from]);
                    if (connected) formed++;
                }
        assertThat(formed).isGreaterThan(100);
        for (int i = 0; i < 64; i++)
            for (int to = 0; to < 54; to++)
                assertThat(cells.at(i, 54 + to)).as("inputs excite").isCloseTo(1e-7, within(1e-12));
    }

    /** One input spike and one recurrent spike, through release and weights: the published amplitudes. */
    @Test
    void aColumnOfNumbersHasThePublishedWeights() {
        Site site = Sites.ideal(SENSOR);
        SmallWorld fixed =
                new SmallWorld(6, 3, 3, 2, 0.2, 0.3, SmallWorld.Plasticity.STATIC, TimeSpan.parse("1 ms"), 16);
        Topology.Wired wired = fixed.form(site, 54);
        boolean[] inhibitory = new Column(6, 3, 3, 2, 0.2).inhibitory(Sites.CHIP);
        float[][] nanoampere = new Column(6, 3, 3, 2, 0.2).weights(1, Sites.CHIP);
        double unit = 6.61e-6 / 60;
        for (int from = 0; from < 54; from++)
            for (int to = 0; to < 54; to++) {
                int group = inhibitory[to] ? 1 : 0;
                double strength =
                        wired.dynamics().orElseThrow().release(group, from).strength();
                double felt = strength * row(wired.array(), 64 + 54 * group + from)[to];
                assertThat(felt).isCloseTo(nanoampere[from][to] * unit, within(1e-5 * unit * 60));
                assertThat(row(wired.array(), 64 + 54 * (1 - group) + from)[to]).isZero();
                assertThat(wired.dynamics().orElseThrow().release(group, from).delay())
                        .isEqualTo(!inhibitory[from] && group == 0 ? 2 : 1);
            }
        for (int n = 0; n < 54; n++)
            assertThat((double) wired.dynamics().orElseThrow().inputStrength(n))
                    .isCloseTo((inhibitory[n] ? 9 : 18) / 60.0, within(1e-7));
    }

    /** U of the 8 to 43 neurons of a kind has the published mean; four standard errors of a deviation of half the mean. */
    @Test
    void plasticityIsDrawnAroundThePublishedMeans() {
        Topology.Wired wired = new SmallWorld(
                        15, 15, 3, 2, 0.2, 0.3, SmallWorld.Plasticity.TSODYKS_MARKRAM, TimeSpan.parse("1 ms"), 8)
                .form(Sites.ideal(new SensorGeometry(2, 1, 1)), 675);
        boolean[] inhibitory = new Column(15, 15, 3, 2, 0.2).inhibitory(Sites.CHIP);
        double[][] use = {{0.5, 0.05}, {0.25, 0.32}};
        double[][] recovery = {{1100, 125}, {700, 144}};
        double[][] facilitation = {{50, 1200}, {20, 60}};
        for (int group = 0; group < 2; group++)
            for (int kind = 0; kind < 2; kind++) {
                boolean from = kind == 1;
                int g = group;
                double[] found = new double[3];
                int count = 0;
                for (int n = 0; n < 675; n++) {
                    if (inhibitory[n] != from) continue;
                    var model = wired.dynamics().orElseThrow().release(g, n).model();
                    found[0] += model.use();
                    found[1] += model.recovery();
                    found[2] += model.facilitation();
                    count++;
                }
                double[] expected = {use[kind][g], recovery[kind][g], facilitation[kind][g]};
                for (int k = 0; k < 3; k++)
                    assertThat(found[k] / count)
                            .isCloseTo(
                                    expected[k], within(4 * 0.5 * expected[k] / Math.sqrt(count) + 0.03 * expected[k]));
            }
    }

    /** Every kind of liquid gives the same bits on any number of threads, noise included. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: dense, delays: 2}",
                "{kind: receptive-fields, side: 3}",
                "{kind: ensemble, liquids: 3}",
                "{kind: layered, sizes: [30, 24], strength: 0.5, read: all}",
                "{kind: column, width: 6, depth: 3, height: 3, lambda: 2, inhibitoryShare: 0.2, inputShare: 0.3,"
                        + " synapses: tsodyks-markram, step: 1 ms, bits: 6}"
            })
    void threadsChangeNothing(String yaml) throws InterruptedException {
        Topology topology = ConfigReader.read(yaml, "test", Topology.class);
        assertThat(ConfigReader.read(ConfigReader.write(topology), "test", Topology.class))
                .isEqualTo(topology);
        Topology.Wired wired = topology.form(Sites.macro(SENSOR, "independent-pairs", 1, 3), 54);
        Liquid liquid = new Liquid(wired.array(), LIF.population(54), GAIN, wired.delays(), wired.dynamics());
        LiquidEncoder encoder = new LiquidEncoder(liquid, new StateReadout.FirstSpike());
        LiquidStates one = encoder.encode(9, TopologyTest::raster, READ, 1, ProgressListener.NONE);
        LiquidStates three = encoder.encode(9, TopologyTest::raster, READ, 3, ProgressListener.NONE);
        assertThat(three.features()).isDeepEqualTo(one.features());
        assertThat(three.activity()).isEqualTo(one.activity());
        assertThat(one.meanRate()).isBetween(0.005, 0.9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: dense, delays: 1} | 600 | a liquid of 664 word lines and 600 columns needs 6 tiles of 512 x 256, there is 1",
                "{kind: ensemble, liquids: 3} | 60 | 3 liquids on arrays of their own need 3 tiles of 512 x 256, there is 1",
                "{kind: ensemble, liquids: 2} | 1000 | 2 liquids on arrays of their own need 8 tiles of 512 x 256",
                "{kind: layered, sizes: [40, 20], strength: 1, read: all} | 60 | 2 liquids on arrays of their own need 2 tiles",
                "{kind: receptive-fields, side: 3} | 300 | a liquid of 364 word lines and 300 columns needs 2 tiles of 512 x 256",
                "{kind: layered, sizes: [40, 20], strength: 1, read: all} | 70 | add up to 60, the liquid has 70 neurons",
                "{kind: ensemble, liquids: 7} | 60 | an ensemble of 7 liquids needs a multiple of 7 neurons, got 60",
            })
    void whatDoesNotFitSaysHowManyTilesItNeeds(String yaml, int neurons, String message) {
        Topology topology = ConfigReader.read(yaml, "test", Topology.class);
        Site site = Sites.macro(SENSOR, "independent-pairs", 0, 0);
        assertThatThrownBy(() -> topology.form(site, neurons))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aColumnThatDoesNotFitSaysHowManyTilesItNeeds() {
        Site site = Sites.macro(new SensorGeometry(20, 21, 1), "independent-pairs", 0, 0);
        assertThatThrownBy(() -> COLUMN.form(site, 54))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "a liquid of 528 word lines and 54 columns needs 2 tiles of 512 x 256, there is 1");
    }

    @Test
    void structureNeedsCellsThatCanBeChosen() {
        Site shared = Sites.macro(SENSOR, "neighbour-difference", 0, 0);
        assertThatThrownBy(() -> COLUMN.form(shared, 54))
                .hasMessageContaining("columns need chosen cells: a macro with mapping independent-pairs");
        assertThatThrownBy(() -> new LocalInput(3).form(shared, 16))
                .hasMessageContaining("receptive fields need chosen");
        Site board = new Site((hardware, rows, columns, seed) -> null, shared.hardware(), SENSOR, Sites.CHIP);
        assertThatThrownBy(() -> COLUMN.form(board, 54)).hasMessageContaining("a board has those it has");
        assertThatThrownBy(() -> COLUMN.form(shared, 50))
                .hasMessage("a column of 6 x 3 x 3 has 54 neurons, the liquid has 50");
    }

    private static SpikeRaster alone(SynapticArray array, SpikeRaster raster, Seed reader) {
        SynapticArray fixed = new SynapticArray() {
            @Override
            public int wordLines() {
                return array.wordLines();
            }

            @Override
            public int columns() {
                return array.columns();
            }

            @Override
            public Reader open(Seed seed) {
                return array.open(reader);
            }
        };
        return SpikeProbe.record(Liquid.of(fixed, LIF, GAIN), raster, READ, 0).liquid();
    }

    private static SpikeRaster part(SpikeRaster raster, int first, int count) {
        int[][] steps = new int[raster.steps()][];
        int[] fired = new int[raster.channels()];
        for (int t = 0; t < steps.length; t++)
            steps[t] = Arrays.stream(fired, 0, raster.copyStep(t, fired))
                    .filter(n -> n >= first && n < first + count)
                    .map(n -> n - first)
                    .toArray();
        return SpikeRaster.of(count, steps);
    }

    private static float[] row(SynapticArray array, int line) {
        float[] sums = new float[array.columns()];
        array.open(Seed.of(99)).read(new int[] {line}, 1, sums);
        return sums;
    }

    private static SpikeRaster raster(int sample) {
        var rng = Seed.of(70 + sample).rng();
        int[][] steps = new int[40][];
        for (int t = 0; t < 40; t++) steps[t] = rng.ints(6, 0, 64).toArray();
        return SpikeRaster.of(64, steps);
    }
}
