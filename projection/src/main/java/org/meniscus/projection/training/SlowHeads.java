package org.meniscus.projection.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.losses.LossState;
import org.meniscus.losses.Tensor;
import org.meniscus.losses.sampling.MomentumEncoder;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.head.HeadNetwork;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.ProjectionHead;

/** Moving averages of the heads, one per modality: the momentum encoders of queue losses and teachers of self-distillation. */
final class SlowHeads implements AutoCloseable {
    private static final String NAME = "slow/";

    private final MomentumEncoder momentum;
    private final ComputeBackend backend;
    private final List<HeadSpec> specs;
    private final List<HeadNetwork> networks = new ArrayList<>();
    private final List<List<float[][]>> averages = new ArrayList<>();

    /** They start as copies. */
    SlowHeads(double momentum, ComputeBackend backend, List<HeadSpec> specs, List<HeadNetwork> heads, StateSet states) {
        this.momentum = new MomentumEncoder(momentum);
        this.backend = backend;
        this.specs = specs;
        for (int m = 0; m < heads.size(); m++) {
            averages.add(heads.get(m).values());
            networks.add(new HeadNetwork(backend, specs.get(m), states.features(m), averages.get(m)));
        }
    }

    List<float[][]> embeddings(StateSet batch) {
        List<float[][]> embeddings = new ArrayList<>();
        for (int m = 0; m < networks.size(); m++)
            embeddings.add(ProjectionHead.project(
                    backend, networks.get(m), batch.states(m), specs.get(m).outputs(batch.features(m))));
        return embeddings;
    }

    /** After a step of the heads. */
    void follow(List<HeadNetwork> heads) {
        for (int m = 0; m < networks.size(); m++) {
            List<float[][]> values = heads.get(m).values();
            for (int p = 0; p < values.size(); p++)
                for (int i = 0; i < values.get(p).length; i++)
                    momentum.update(averages.get(m).get(p)[i], values.get(p)[i]);
            networks.get(m).load(averages.get(m));
        }
    }

    LossState addTo(LossState memory) {
        Map<String, Tensor> all = new LinkedHashMap<>(memory.tensors());
        for (int m = 0; m < averages.size(); m++)
            for (int p = 0; p < averages.get(m).size(); p++)
                for (int i = 0; i < averages.get(m).get(p).length; i++) {
                    float[] row = averages.get(m).get(p)[i];
                    all.put(name(m, p, i), Tensor.of(row, row.length));
                }
        return new LossState(all);
    }

    void resume(LossState memory) {
        Map<String, Tensor> kept = memory.tensors();
        for (int m = 0; m < averages.size(); m++) {
            for (int p = 0; p < averages.get(m).size(); p++)
                for (int i = 0; i < averages.get(m).get(p).length; i++)
                    averages.get(m).get(p)[i] = kept.get(name(m, p, i)).toFloats();
            networks.get(m).load(averages.get(m));
        }
    }

    private static String name(int modality, int parameter, int row) {
        return NAME + modality + "/" + parameter + "/" + row;
    }

    @Override
    public void close() {
        networks.forEach(HeadNetwork::close);
    }
}
