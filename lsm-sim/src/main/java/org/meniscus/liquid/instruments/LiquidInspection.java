package org.meniscus.liquid.instruments;

import java.util.List;
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
 * @param classes names of the classes that occur
 * @param classDistances between the class centres of the states; on the diagonal the scatter of each class
 * @param recordingSpectrum singular values of the states of different recordings, largest first
 * @param noiseSpectrum the same of noisy versions of one recording
 * @param intervalVariation coefficient of variation of the inter-spike intervals, of the neurons that have one
 * @param classInformation bits per feature of the state, largest first
 * @param memory squared correlation per delay
 * @param divergence share of neurons that differ, per step since an input spike was taken away
 * @param eigenvalues of the recurrent weights per threshold, real and imaginary part each
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
        List<String> classes,
        double[][] classDistances,
        double[] recordingSpectrum,
        double[] noiseSpectrum,
        double[] intervalVariation,
        double[] classInformation,
        double[] memory,
        double[] divergence,
        double[][] eigenvalues,
        Histogram inputWeights,
        Histogram recurrentWeights) {}
