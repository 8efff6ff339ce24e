package org.meniscus.losses.multimodal;

import static org.meniscus.losses.autodiff.Rows.beside;
import static org.meniscus.losses.autodiff.Rows.rowDots;
import static org.meniscus.losses.autodiff.Rows.stack;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * Group contrast over devices: an anchor against time-synchronous rows of other devices (positives) and time-shifted ones
 * (negatives), each device with a weight.
 *
 * <pre>
 *   L = mean_b [ log( sum_p wp e^{c_pb/tau} + sum_n wn e^{c_nb/tau} ) - log sum_p wp e^{c_pb/tau} ],   c = cosine to the anchor
 * </pre>
 *
 * <p>Shapes: anchor [B, D], pos [P, B, D], neg [N, B, D], wPos [P], wNeg [N] positive: see {@code DeviceSelector}.
 *
 * <p>Source: Jain et al., ColloSSL, arXiv 2202.00758. Departure: the released code feeds minus the cosine with a positive
 * temperature, as we read it; here the paper's sign.
 *
 * @param temperature tau; 0.05
 */
public record MultiViewGroup(double temperature) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "multi-view-group",
                    Family.MULTIMODAL,
                    "L = mean_b [ log( sum_p wp e^{c_pb/tau} + sum_n wn e^{c_nb/tau} ) - log sum_p wp e^{c_pb/tau} ]")
            .live("anchor", "B D", "embeddings of the anchor device")
            .live("pos", "P B D", "embeddings of synchronous devices")
            .live("neg", "N B D", "embeddings of time-shifted devices")
            .given("wPos", "P", "weight of each synchronous device")
            .given("wNeg", "N", "weight of each time-shifted device")
            .from("Jain et al. 2022, ColloSSL, arXiv 2202.00758", 46);

    public MultiViewGroup {
        Check.positive("temperature", temperature);
    }

    public MultiViewGroup() {
        this(0.05);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node anchor = x.unit("anchor");
        int positives = x.extent("pos", 0);
        Node[] devices = Modalities.of(stack(x.unit("pos"), x.unit("neg")), positives + x.extent("neg", 0));
        Node c = rowDots(anchor, devices[0]);
        for (int d = 1; d < devices.length; d++) c = beside(c, rowDots(anchor, devices[d]));
        int n = c.rows();
        double[] logWeights = new double[n * devices.length];
        for (int i = 0; i < logWeights.length; i++) {
            int device = i % devices.length;
            double weight = device < positives ? x.given("wPos")[device] : x.given("wNeg")[device - positives];
            Check.positive("multi-view-group: device weight", weight);
            logWeights[i] = StrictMath.log(weight);
        }
        return Nce.of(
                        c.over(x.parameter("temperature", temperature)),
                        Target.anyOf(Mask.of(n, devices.length, (i, j) -> j < positives)))
                .logWeighted(logWeights)
                .mean();
    }
}
