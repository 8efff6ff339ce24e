package org.meniscus.experiments.analog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.experiments.study.AnalogSpec;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.LayerSpec;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.head.Standardiser;

/**
 * A trained head whose linear layers lie on arrays of their own, each programmed once ({@link AnalogLinear}). Standardising,
 * biases, activations and norms stay digital; dropout is off. A low-rank layer is not supported.
 */
public final class AnalogHead {
    private final Standardiser standardiser;
    private final Stage network;

    private AnalogHead(Standardiser standardiser, Stage network) {
        this.standardiser = standardiser;
        this.network = network;
    }

    /** One layer after training: rows in, rows out. */
    @FunctionalInterface
    interface Stage {
        float[][] apply(float[][] rows);
    }

    /**
     * Programs a head.
     *
     * @param calibration states, of which the input range of every layer is taken: training states
     * @param backend computes the digital layers
     * @param seed of the chips and of their reads
     * @throws InputException if the hardware cannot be programmed or is too small
     */
    public static AnalogHead program(
            ProjectionHead head, AnalogSpec spec, float[][] calibration, ComputeBackend backend, Seed seed) {
        Builder builder = new Builder(spec, backend, seed, new ArrayDeque<>(head.parameters()));
        float[][] rows = head.standardiser().apply(calibration);
        return new AnalogHead(head.standardiser(), builder.sequence(head.spec().layers(), rows));
    }

    /** Samples x width of the embedding; the same states give the same answers. */
    public float[][] project(float[][] states) {
        return network.apply(standardiser.apply(states));
    }

    /** Takes the head's matrices in their order and makes a stage of every layer. */
    private static final class Builder {
        private final AnalogSpec spec;
        private final ComputeBackend backend;
        private final Seed seed;
        private final Deque<float[][]> parameters;
        private int arrays;

        Builder(AnalogSpec spec, ComputeBackend backend, Seed seed, Deque<float[][]> parameters) {
            this.spec = spec;
            this.backend = backend;
            this.seed = seed;
            this.parameters = parameters;
        }

        Stage sequence(List<LayerSpec> layers, float[][] calibration) {
            List<Stage> stages = new ArrayList<>();
            float[][] rows = calibration;
            for (LayerSpec layer : layers) {
                Stage stage = stage(layer, rows);
                rows = stage.apply(rows);
                stages.add(stage);
            }
            return in -> {
                float[][] out = in;
                for (Stage stage : stages) out = stage.apply(out);
                return out;
            };
        }

        private Stage stage(LayerSpec layer, float[][] calibration) {
            if (layer instanceof LayerSpec.Linear) {
                float[][] weight = parameters.remove();
                float[] bias = parameters.remove()[0];
                return AnalogLinear.program(
                        spec, weight, bias, calibration, seed.at("layer").at(arrays++));
            }
            if (layer instanceof LayerSpec.Residual residual) {
                Stage inner = sequence(residual.layers(), calibration);
                return in -> sum(in, inner.apply(in));
            }
            if (layer instanceof LayerSpec.LowRank)
                throw new InputException("analog: a low-rank layer cannot be programmed; merge it or leave it out");
            if (layer instanceof LayerSpec.Dropout) return in -> in;
            if (layer instanceof LayerSpec.Activate
                    || layer instanceof LayerSpec.Normalise
                    || layer instanceof LayerSpec.LayerNorm) return digital(layer, calibration[0].length);
            throw new IllegalStateException("analog: no stage for layer " + layer);
        }

        private Stage digital(LayerSpec layer, int width) {
            List<float[][]> own = new ArrayList<>();
            for (int i = 0; i < layer.parameters(width).size(); i++) own.add(parameters.remove());
            ProjectionHead alone = ProjectionHead.of(HeadSpec.of(layer), Standardiser.none(width), own);
            return in -> alone.project(backend, in);
        }

        private static float[][] sum(float[][] a, float[][] b) {
            float[][] sum = new float[a.length][a[0].length];
            for (int i = 0; i < a.length; i++) for (int j = 0; j < sum[i].length; j++) sum[i][j] = a[i][j] + b[i][j];
            return sum;
        }
    }
}
