package org.meniscus.sensors;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.UnsortedEvents;

/**
 * An event camera that looks at a still image in saccades, as N-MNIST was made.
 *
 * <p>The image moves over the sensor from waypoint to waypoint. A pixel at (x, y) sees the
 * intensity I bilinearly interpolated in the moved image, paper outside it, and its photoreceptor follows
 *
 * <pre>  tau dL/dt = ln(I + I_dark) - L  </pre>
 *
 * An ON event falls where L exceeds the level remembered at the pixel's last reset by its ON threshold, an OFF event where
 * it lies below by its OFF threshold. After an event the pixel is held in reset for the refractory time and remembers the
 * level it then has, so fast edges lose events. Spontaneous events come on top as a Poisson process.
 *
 * <p>Integrated in steps of 1 ms with times interpolated within a step; at most one event per pixel and step, so a
 * refractory time below 1 ms acts like 1 ms. Model: Lichtsteiner, Posch and Delbruck 2008, doi 10.1109/JSSC.2007.914337.
 */
public final class SaccadeCamera {
    private static final int STEP_MICROSECONDS = 1000;

    private final SaccadeParameters parameters;
    private final LogTable logarithm;
    private final float[] onThresholds;
    private final float[] offThresholds;

    private SaccadeCamera(SaccadeParameters parameters, float[] onThresholds, float[] offThresholds) {
        this.parameters = parameters;
        this.logarithm = new LogTable(parameters.darkLevel());
        this.onThresholds = onThresholds;
        this.offThresholds = offThresholds;
    }

    /**
     * One camera.
     *
     * @param device the seed of its pixel mismatch
     */
    public static SaccadeCamera of(SaccadeParameters parameters, Seed device) {
        int pixels = parameters.geometry().width() * parameters.geometry().height();
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(
                device.at("threshold mismatch").rng());
        float[] on = new float[pixels];
        float[] off = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            on[i] = (float) (parameters.onThreshold() * relative(parameters.thresholdMismatch(), normal.sample()));
            off[i] = (float) (parameters.offThreshold() * relative(parameters.thresholdMismatch(), normal.sample()));
        }
        return new SaccadeCamera(parameters, on, off);
    }

    public SaccadeParameters parameters() {
        return parameters;
    }

    /**
     * Records one image.
     *
     * @param image one image pixel per sensor pixel
     * @param seed of this recording's temporal noise
     */
    public EventStream record(GreyImage image, Seed seed) {
        Require.present("image", image);
        Recording recording = new Recording(image, seed);
        recording.run();
        return recording.events.sorted();
    }

    /** 1 + spread * normal, kept from falling below a tenth. */
    private static double relative(double spread, double normal) {
        return Math.max(0.1, 1 + spread * normal);
    }

    /** State and scratch of one recording. */
    private final class Recording {
        private final SensorGeometry geometry = parameters.geometry();
        private final int pixels = geometry.width() * geometry.height();
        private final MovingImage scene;
        private final UniformRandomProvider noise;
        private final ZigguratSampler.NormalizedGaussian normal;
        private final float[] level = new float[pixels];
        private final float[] reference = new float[pixels];
        private final float[] jitter = new float[pixels];
        private final int[] resetUntil = new int[pixels];
        private final UnsortedEvents events = new UnsortedEvents(geometry);
        private int leg;

        Recording(GreyImage image, Seed seed) {
            this.scene = new MovingImage(image, parameters.display(), geometry);
            this.noise = seed.at("spontaneous").rng();
            this.normal = ZigguratSampler.NormalizedGaussian.of(
                    seed.at("threshold noise").rng());
        }

        void run() {
            int end = microseconds(parameters.path().size() - 1);
            float follow = (float) -StrictMath.expm1(
                    -STEP_MICROSECONDS * 1e-6 / parameters.response().seconds());
            int refractory = (int) Math.round(parameters.refractory().seconds() * 1e6);
            look(0);
            for (int i = 0; i < pixels; i++) reference[i] = level[i] = logarithm.of(scene.intensity(i));
            Arrays.fill(jitter, 1f);
            for (int start = 0; start < end; start += STEP_MICROSECONDS) {
                look(start + STEP_MICROSECONDS);
                for (int i = 0; i < pixels; i++) {
                    float before = level[i];
                    float target = logarithm.of(scene.intensity(i));
                    if (target == before && before == reference[i]) continue;
                    float after = before + follow * (target - before);
                    level[i] = after;
                    step(i, start, before, after, refractory);
                }
            }
            addSpontaneous(end);
        }

        /** One pixel, one step, its level on a straight line from {@code before} to {@code after}. */
        private void step(int pixel, int start, float before, float after, int refractory) {
            float from = 0;
            if (resetUntil[pixel] > start) {
                from = (resetUntil[pixel] - start) / (float) STEP_MICROSECONDS;
                if (from >= 1) {
                    reference[pixel] = after;
                    return;
                }
                reference[pixel] = before + from * (after - before);
            }
            float change = after - reference[pixel];
            boolean on = change > 0;
            float threshold = jitter[pixel] * (on ? onThresholds[pixel] : offThresholds[pixel]);
            if (Math.abs(change) < threshold) return;
            float crossing = reference[pixel] + (on ? threshold : -threshold) - before;
            float at = Math.max(from, Math.min(1, crossing / (after - before)));
            int time = start + Math.round(at * (STEP_MICROSECONDS - 1));
            add(time, pixel, on ? 1 : 0);
            resetUntil[pixel] = time + refractory;
            reference[pixel] = after;
            jitter[pixel] = (float) relative(parameters.thresholdNoise(), normal.sample());
        }

        private void addSpontaneous(int end) {
            double mean = parameters.noiseRate().hertz() * pixels * end * 1e-6;
            int count = mean == 0 ? 0 : PoissonSampler.of(noise, mean).sample();
            for (int k = 0; k < count; k++) {
                int polarity = noise.nextDouble() < parameters.noiseOnShare() ? 1 : 0;
                add(noise.nextInt(end), noise.nextInt(pixels), polarity);
            }
        }

        /** Moves the image to where it is at this time. */
        private void look(int time) {
            while (leg < parameters.path().size() - 2 && time > microseconds(leg + 1)) leg++;
            SaccadeParameters.Waypoint from = parameters.path().get(leg);
            SaccadeParameters.Waypoint to = parameters.path().get(leg + 1);
            double way = Math.min(1, (time - microseconds(leg)) / (double) (microseconds(leg + 1) - microseconds(leg)));
            scene.moveTo(from.x() + way * (to.x() - from.x()), from.y() + way * (to.y() - from.y()));
        }

        private int microseconds(int waypoint) {
            return (int) Math.round(parameters.path().get(waypoint).at().seconds() * 1e6);
        }

        private void add(int time, int pixel, int polarity) {
            events.add(time, pixel % geometry.width(), pixel / geometry.width(), polarity);
        }
    }
}
