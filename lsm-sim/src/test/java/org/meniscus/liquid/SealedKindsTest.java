package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.events.SensorGeometry;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.liquid.features.NeuronSelection;
import org.meniscus.liquid.topology.Dense;
import org.meniscus.liquid.topology.Ensemble;
import org.meniscus.liquid.topology.Layered;
import org.meniscus.liquid.topology.LocalInput;
import org.meniscus.liquid.topology.Site;
import org.meniscus.liquid.topology.SmallWorld;
import org.meniscus.liquid.topology.Topology;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.SynapticArray;
import org.meniscus.units.Gain;
import org.meniscus.units.TimeSpan;

/**
 * Every kind of every sealed type of this module, through whatever tells kinds apart. A new kind fails here until it has a
 * sample below, and then until every dispatcher knows it.
 */
class SealedKindsTest {
    private static final Seed SEED = Seed.of(1);
    private static final SensorGeometry SENSOR = new SensorGeometry(4, 4, 1);
    private static final LifParameters LIF = LifParameters.of(0.9, 1);
    private static final List<NeuronModel> NEURONS =
            List.of(LIF, new PluginNeuron("resonate-and-fire", Map.of("decay", 0.9, "turn", 0.3, "threshold", 1.0)));
    private static final List<StateReadout> READOUTS = List.of(
            new StateReadout.SpikeCounts(),
            new StateReadout.WindowedCounts(2),
            new StateReadout.FilteredTraces(0.5),
            new StateReadout.FirstSpike(),
            new StateReadout.FinalMembrane());
    private static final List<NeuronSelection> SELECTIONS = List.of(
            new NeuronSelection.All(),
            new NeuronSelection.Varying(),
            new NeuronSelection.Best(1, NeuronSelection.Criterion.ANOVA_F));
    private static final List<Topology> TOPOLOGIES = List.of(
            new Dense(1),
            new LocalInput(2),
            new SmallWorld(3, 2, 1, 2, 0.2, 0.5, SmallWorld.Plasticity.STATIC, TimeSpan.parse("1 ms"), 4),
            new Ensemble(2),
            new Layered(List.of(4, 2), 1, Layered.Read.ALL));

    @Test
    void everySealedTypeIsLookedAtHere() throws Exception {
        assertThat(sealedTypes())
                .containsExactlyInAnyOrder(
                        NeuronModel.class,
                        Population.class,
                        NeuronKernel.class,
                        NeuronState.class,
                        StateReadout.class,
                        StateReadout.WeightedSpikes.class,
                        NeuronSelection.class,
                        Topology.class,
                        LiquidRun.Drive.class);
    }

    @Test
    void neurons() {
        for (NeuronModel model : NEURONS) {
            Population population = model.population(3);
            assertThat(population.model()).isEqualTo(model);
            assertThat(model.population(3, NeuronVariation.NONE, SEED).size()).isEqualTo(3);
            assertThat(model.decay()).isEqualTo(0.9);
            NeuronKernel kernel = population.kernel(1);
            NeuronState state = kernel.newState();
            float[] sums = new float[PlainLif.padded(3)];
            for (int t = 0; t < 9; t++) {
                sums[1] = 1.5f;
                kernel.step(state, sums, 0, new int[3 + PlainLif.SPARE], 0);
            }
            assertThat(state.counts[1]).as("%s spikes", model).isPositive();
            assertThat(state.counts[0]).isZero();
        }
        hasAll(NeuronModel.class, NEURONS);
        hasAll(
                Population.class,
                NEURONS.stream().map(model -> model.population(1)).toList());
        hasAll(
                NeuronKernel.class,
                NEURONS.stream().map(model -> model.population(1).kernel(1)).toList());
        hasAll(
                NeuronState.class,
                NEURONS.stream()
                        .map(model -> model.population(1).kernel(1).newState())
                        .toList());
        areWritten(NeuronModel.class, NEURONS);
    }

    @Test
    void readouts() {
        for (StateReadout readout : READOUTS) {
            StateReadout.Recorder recorder = readout.recorder(3);
            recorder.start(2);
            for (int t = 0; t < 2; t++) recorder.step(t, new int[] {0, 2}, 0, 2, new float[3]);
            assertThat(recorder.finish(new int[] {2, 0, 2}, new float[] {1, 0, 1}))
                    .hasSize(readout.features(3))
                    .as("%s tells neurons apart", readout)
                    .satisfies(features -> assertThat(features[0]).isNotEqualTo(features[1]));
        }
        hasAll(StateReadout.class, READOUTS);
        areWritten(StateReadout.class, READOUTS);
    }

    @Test
    void selections() {
        float[][] states = {{0, 1, 2}, {0, 5, 2}};
        List<boolean[]> expected = List.of(
                new boolean[] {true, true, true}, new boolean[] {false, true, false}, new boolean[] {false, true, false
                });
        for (int k = 0; k < expected.size(); k++)
            assertThat(SELECTIONS.get(k).read(states, new int[] {3, 7}, 3)).isEqualTo(expected.get(k));
        hasAll(NeuronSelection.class, SELECTIONS);
        areWritten(NeuronSelection.class, SELECTIONS);
    }

    @Test
    void topologies() {
        for (String hardware : List.of("ideal", "hku-40nm-256kb")) {
            ObjectNode tree = (ObjectNode) ConfigReader.tree(HardwarePresets.text(hardware), hardware);
            if (tree.has("mapping")) {
                tree.put("mapping", "independent-pairs");
                tree.putObject("tiling").put("down", 2).put("across", 1);
                ((ObjectNode) tree.get("sources")).put("tiling", "assumed: for this test");
            }
            HardwareConfig config = ConfigReader.convert(tree, hardware, HardwareConfig.class);
            Site site = new Site(ArraySource.SIMULATED, config, SENSOR, SEED);
            for (Topology topology : TOPOLOGIES)
                assertThat(topology.form(site, 6).array().columns())
                        .as("%s on %s", topology, hardware)
                        .isEqualTo(6);
        }
        hasAll(Topology.class, TOPOLOGIES);
        areWritten(Topology.class, TOPOLOGIES);
    }

    /** The ways to the sums of a step, each from the array that asks for it. */
    @Test
    void drives() {
        SynapticArray small = TestLiquids.gaussian(9, 4, 1e-6, SEED);
        Liquid dynamic = Liquid.of(
                small,
                LIF.population(4),
                new Gain(1),
                new DynamicSynapses(
                        List.of(Collections.nCopies(4, new DynamicSynapses.Release(TsodyksMarkram.STATIC, 1, 1))),
                        new float[] {1, 1, 1, 1},
                        2));
        List<LiquidRun.Drive> drives = Stream.concat(
                        Stream.of(
                                        small,
                                        TestLiquids.gaussian(1200, 600, 1e-6, SEED),
                                        new TestLiquids.NoisyArray(small, 0),
                                        new TestLiquids.Grouped(small, 2))
                                .map(array -> Liquid.of(array, LIF, new Gain(1))),
                        Stream.of(dynamic))
                .map(liquid -> LiquidRun.drive(liquid, 2, ThreadTeam.ofOne()))
                .toList();
        hasAll(LiquidRun.Drive.class, drives);
    }

    private static void hasAll(Class<?> sealed, List<?> samples) {
        assertThat(samples.stream().map(Object::getClass).toList())
                .as("samples of every kind of %s", sealed.getSimpleName())
                .containsExactlyInAnyOrderElementsOf(kinds(sealed));
    }

    /** A file can name every kind, and reads back as what was written. */
    private static <T> void areWritten(Class<T> sealed, List<? extends T> samples) {
        assertThat(Arrays.stream(sealed.getAnnotation(JsonSubTypes.class).value())
                        .map(JsonSubTypes.Type::value))
                .as("names of the kinds of %s", sealed.getSimpleName())
                .containsExactlyInAnyOrderElementsOf(kinds(sealed));
        for (T sample : samples) {
            String written = ConfigReader.write(sample);
            assertThat(written).contains("kind: ");
            assertThat(ConfigReader.read(written, "test", sealed)).isEqualTo(sample);
        }
    }

    private static List<Class<?>> kinds(Class<?> sealed) {
        if (!sealed.isSealed()) return List.of(sealed);
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(kind -> kinds(kind).stream())
                .toList();
    }

    /** Enums apart, whose constants are their kinds. */
    private static List<Class<?>> sealedTypes() throws Exception {
        Path classes = Path.of(
                Liquid.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> sealed = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes.resolve("org/meniscus/liquid"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String path = classes.relativize(file).toString();
                String name =
                        path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.');
                Class<?> type = Class.forName(name, false, SealedKindsTest.class.getClassLoader());
                if (type.isSealed() && !type.isEnum()) sealed.add(type);
            }
        }
        return sealed;
    }
}
