package org.meniscus.experiments.inspect;

import java.util.Map;

/**
 * What the instruments say of the liquid of one modality.
 *
 * @param data name of the data set
 * @param synthetic whether it is
 * @param recordings training recordings that were encoded
 * @param inputs word lines of the recordings
 * @param neurons of the liquid
 * @param figures one number per question; null where there is no answer, as for the exponent of a silent liquid
 * @param firingRates spikes per step, per neuron
 * @param intervalVariation coefficient of variation of the inter-spike intervals, of neurons with at least two
 * @param classInformation bits per feature of the state, largest first
 * @param memory squared correlation per delay
 * @param divergence share of neurons that differ, per step since an input spike was taken away
 * @param inputWeights rise of the membrane potential per input spike, over all pairs
 * @param recurrentWeights the same per spike of the liquid; same bins
 */
public record LiquidInspection(
        String data,
        boolean synthetic,
        int recordings,
        int inputs,
        int neurons,
        Map<String, Double> figures,
        double[] firingRates,
        double[] intervalVariation,
        double[] classInformation,
        double[] memory,
        double[] divergence,
        Histogram inputWeights,
        Histogram recurrentWeights) {}
