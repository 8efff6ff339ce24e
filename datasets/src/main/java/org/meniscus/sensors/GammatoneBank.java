package org.meniscus.sensors;

/**
 * State of a bank of fourth-order gammatone filters. Each is a cascade of four complex one-pole sections with the pole
 * {@code exp(2 pi (-b + i f) / rate)}; the real part of the last is the output, scaled to a gain of one at the centre
 * frequency f. Loops run over channels, so that they vectorise.
 */
final class GammatoneBank {
    private static final int ORDER = 4;

    private final double[] poleReal;
    private final double[] poleImaginary;
    private final double[] inputGain;
    private final double[][] real;
    private final double[][] imaginary;

    GammatoneBank(CochleaParameters parameters, double rate) {
        int channels = parameters.channels();
        poleReal = new double[channels];
        poleImaginary = new double[channels];
        inputGain = new double[channels];
        real = new double[ORDER][channels];
        imaginary = new double[ORDER][channels];
        for (int c = 0; c < channels; c++) {
            double centre = centre(parameters, c);
            double radius = StrictMath.exp(-2 * Math.PI * 1.019 * bandwidth(centre) / rate);
            double angle = 2 * Math.PI * centre / rate;
            poleReal[c] = radius * StrictMath.cos(angle);
            poleImaginary[c] = radius * StrictMath.sin(angle);
            inputGain[c] = 1 - radius;
        }
    }

    /** Equivalent rectangular bandwidth at a frequency, in hertz: 24.7 + 0.108 f. */
    static double bandwidth(double hertz) {
        return 24.7 + 0.108 * hertz;
    }

    /** Centre frequency of a channel in hertz: even steps of the ERB-rate scale, on which f + 24.7 / 0.108 is geometric. */
    static double centre(CochleaParameters parameters, int channel) {
        double shift = 24.7 / 0.108;
        double low = parameters.lowest().hertz() + shift;
        double high = parameters.highest().hertz() + shift;
        return low * StrictMath.pow(high / low, channel / (parameters.channels() - 1.0)) - shift;
    }

    /** Takes one sample of sound; writes each channel's output. */
    void step(double sample, double[] output) {
        for (int c = 0; c < output.length; c++) {
            double gain = inputGain[c];
            double re = 2 * sample;
            double im = 0;
            for (int k = 0; k < ORDER; k++) {
                double oldReal = real[k][c];
                double oldImaginary = imaginary[k][c];
                re = gain * re + poleReal[c] * oldReal - poleImaginary[c] * oldImaginary;
                im = gain * im + poleReal[c] * oldImaginary + poleImaginary[c] * oldReal;
                real[k][c] = re;
                imaginary[k][c] = im;
            }
            output[c] = re;
        }
    }
}
