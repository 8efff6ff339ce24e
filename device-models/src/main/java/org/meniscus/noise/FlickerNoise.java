package org.meniscus.noise;

import java.util.Arrays;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.FluctuationConfig;
import org.meniscus.lanes.Normals;

/**
 * 1/f noise of every cell as a sum of Ornstein-Uhlenbeck processes with time constants one decade apart, each advanced
 * exactly: {@code x(t + d) = r x(t) + sqrt(1 - r^2) sigma N}, {@code r = exp(-d / tau)}. With equal variances {@code
 * sigma^2 = A ln 10 G^2} their Lorentzians add up to the one-sided density {@code A G^2 / f}, within 6 % between the
 * corners (van der Ziel, "On the noise spectra of semi-conductor noise and of flicker effect", Physica 16, 359 (1950)).
 *
 * <p>Cost: one Gaussian number per cell on an active word line, read and time constant.
 */
public final class FlickerNoise implements Fluctuation {
    private final float[][] deviation;
    private final double[] timeConstants;

    public FlickerNoise(FluctuationConfig.Flicker config, ConductanceMap cells) {
        double fastest = config.fastest().seconds();
        int decades = (int) Math.round(Math.log10(config.slowest().seconds() / fastest));
        timeConstants = new double[decades + 1];
        for (int k = 0; k <= decades; k++) timeConstants[k] = fastest * Math.pow(10, k);
        double relative = Math.sqrt(config.amplitude() * Math.log(10));
        deviation = new float[cells.wordLines()][cells.bitLines()];
        for (int i = 0; i < deviation.length; i++)
            for (int b = 0; b < cells.bitLines(); b++) deviation[i][b] = (float) (relative * cells.at(i, b));
    }

    @Override
    public Process start(Seed seed) {
        return new Walks(seed);
    }

    private final class Walks implements Process {
        private final Normals gaussian;
        private final float[][][] state = new float[deviation.length][][];
        private final double[] last = new double[deviation.length];

        Walks(Seed seed) {
            gaussian = new Normals(seed.at("flicker").rng());
            Arrays.fill(last, Double.NEGATIVE_INFINITY);
        }

        @Override
        public void addTo(int[] active, int count, double seconds, float[] lines) {
            for (int k = 0; k < count; k++) {
                int i = active[k];
                if (state[i] == null) state[i] = new float[timeConstants.length][deviation[i].length];
                double passed = seconds - last[i];
                last[i] = seconds;
                for (int t = 0; t < timeConstants.length; t++)
                    advance(state[i][t], Math.exp(-passed / timeConstants[t]), deviation[i], lines);
            }
        }

        private void advance(float[] walk, double memory, float[] spread, float[] lines) {
            float keep = (float) memory;
            float renew = (float) Math.sqrt(1 - memory * memory);
            for (int b = 0; b < walk.length; b++) walk[b] *= keep;
            gaussian.addTo(walk, walk.length, renew);
            for (int b = 0; b < walk.length; b++) lines[b] += spread[b] * walk[b];
        }
    }
}
