package org.meniscus.sensors;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * A spiking cochlea. Each channel is
 *
 * <ol>
 *   <li>a fourth-order gammatone filter, centre frequencies evenly spaced on the ERB-rate scale, bandwidth 1.019 ERB;
 *   <li>half-wave rectification, r;
 *   <li>divisive gain control: tau de/dt = r - e, output r / (e + floor);
 *   <li>a leaky integrate-and-fire spike generator with refractory time.
 * </ol>
 *
 * <p>Sources: gammatone and ERB, Slaney 1993 (Apple technical report 35) and Glasberg and Moore 1990, doi
 * 10.1016/0378-5955(90)90170-T; silicon original, Liu, van Schaik, Minch and Delbruck 2014, doi
 * 10.1109/TBCAS.2013.2281834. The original is a cascade of second-order sections with logarithmic spacing; this is a
 * parallel bank. Computed in double at the sample rate of the sound, whose period is the time grid of the events.
 */
public final class Cochlea {
    private final CochleaParameters parameters;
    private final double[] gains;

    private Cochlea(CochleaParameters parameters, double[] gains) {
        this.parameters = parameters;
        this.gains = gains;
    }

    /**
     * One cochlea.
     *
     * @param device the seed of its gain mismatch
     */
    public static Cochlea of(CochleaParameters parameters, Seed device) {
        ZigguratSampler.NormalizedGaussian normal =
                ZigguratSampler.NormalizedGaussian.of(device.at("gain mismatch").rng());
        double[] gains = new double[parameters.channels()];
        for (int c = 0; c < gains.length; c++)
            gains[c] = Math.max(0.1, 1 + parameters.gainMismatch() * normal.sample());
        return new Cochlea(parameters, gains);
    }

    public CochleaParameters parameters() {
        return parameters;
    }

    /** One row of channels, unsigned events. */
    public SensorGeometry geometry() {
        return new SensorGeometry(parameters.channels(), 1, 1);
    }

    /**
     * Listens to one sound.
     *
     * @param seed of this recording's temporal noise
     */
    public EventStream listen(Waveform sound, Seed seed) {
        double rate = sound.rate().hertz();
        Require.that(
                parameters.highest().hertz() < rate / 2,
                "the cochlea's highest channel (%s) needs a sample rate above twice that, the sound has %s",
                parameters.highest(),
                sound.rate());
        int channels = parameters.channels();
        GammatoneBank bank = new GammatoneBank(parameters, rate);
        double follow = -StrictMath.expm1(-1 / (rate * parameters.adaptation().seconds()));
        double keep = StrictMath.exp(-1 / (rate * parameters.leak().seconds()));
        double charge = parameters.maxRate().hertz() / rate;
        int rest = (int) Math.ceil(parameters.refractory().seconds() * rate);
        ZigguratSampler.NormalizedGaussian normal =
                ZigguratSampler.NormalizedGaussian.of(seed.at("threshold noise").rng());
        double[] output = new double[channels];
        double[] adapted = new double[channels];
        double[] membrane = new double[channels];
        double[] threshold = new double[channels];
        int[] restUntil = new int[channels];
        Arrays.fill(threshold, 1);
        EventStream.Builder events = EventStream.builder(geometry());
        for (int n = 0; n < sound.size(); n++) {
            bank.step(sound.at(n), output);
            for (int c = 0; c < channels; c++) {
                double rectified = Math.max(0, output[c] * gains[c]);
                adapted[c] += follow * (rectified - adapted[c]);
                membrane[c] = keep * membrane[c] + charge * rectified / (adapted[c] + parameters.floor());
            }
            for (int c = 0; c < channels; c++) {
                if (membrane[c] < threshold[c] || n < restUntil[c]) continue;
                events.add((int) Math.round(n * 1e6 / rate), c, 0, 0);
                membrane[c] = 0;
                restUntil[c] = n + rest;
                threshold[c] = Math.max(0.1, 1 + parameters.thresholdNoise() * normal.sample());
            }
        }
        return events.build();
    }
}
