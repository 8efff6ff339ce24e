package org.meniscus.projection.srnn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.Fitted;
import org.meniscus.projection.head.ProjectionHead;

/** A trained network: recurrent layer and head. Immutable. */
public final class TrainedSrnn implements Fitted {
    private final SrnnSpec spec;
    private final SrnnWeights weights;
    private final ProjectionHead head;

    TrainedSrnn(SrnnSpec spec, SrnnWeights weights, ProjectionHead head) {
        this.spec = spec;
        this.weights = weights;
        this.head = head;
    }

    /** Samples x neurons: spikes per step. */
    public float[][] states(SpikeTrains trains) {
        return new SrnnLayer(spec, trains)
                .states(weights, IntStream.range(0, trains.samples()).toArray());
    }

    /** Samples x outputs of the head. */
    public float[][] project(ComputeBackend backend, SpikeTrains trains) {
        return head.project(backend, states(trains));
    }

    /** Copies of input weights, recurrent weights and bias. */
    public List<float[][]> parameters() {
        return weights.matrices().stream()
                .map(m -> Arrays.stream(m).map(float[]::clone).toArray(float[][]::new))
                .toList();
    }
}
