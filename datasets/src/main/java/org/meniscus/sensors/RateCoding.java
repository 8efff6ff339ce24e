package org.meniscus.sensors;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;

/**
 * How a still image becomes spikes without a camera. Named in a study file by {@code kind}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RateCoding.Bernoulli.class, name = "bernoulli"),
    @JsonSubTypes.Type(value = RateCoding.Latency.class, name = "latency"),
    @JsonSubTypes.Type(value = RateCoding.Delta.class, name = "delta")
})
public sealed interface RateCoding {
    /** Clock of the coding. */
    int STEP_MICROSECONDS = 1000;

    /** The address space of the channels: every pixel one, in rows from the top left, unless a coding says otherwise. */
    default SensorGeometry geometry(int width, int height) {
        return new SensorGeometry(width, height, 1);
    }

    SpikeRaster encode(GreyImage image, Seed seed);

    /** The coded spikes as events, {@link #STEP_MICROSECONDS} a step. */
    default EventStream events(GreyImage image, Seed seed) {
        SpikeRaster raster = encode(image, seed);
        SensorGeometry sensor = geometry(image.width(), image.height());
        int pixels = sensor.width() * sensor.height();
        EventStream.Builder events = EventStream.builder(sensor, raster.size());
        int[] step = new int[raster.channels()];
        for (int t = 0; t < raster.steps(); t++) {
            int count = raster.copyStep(t, step);
            for (int k = 0; k < count; k++) {
                int pixel = step[k] % pixels;
                events.add(t * STEP_MICROSECONDS, pixel % sensor.width(), pixel / sensor.width(), step[k] / pixels);
            }
        }
        return events.build();
    }

    /**
     * A pixel of intensity I spikes in each step with probability {@code I maxSpikes / steps}. The paper's coding of E-MNIST
     * letters is 50 steps and 20 spikes.
     *
     * @param steps number of time steps
     * @param maxSpikes expected spikes of a pixel of full intensity; at most one a step
     */
    record Bernoulli(int steps, double maxSpikes) implements RateCoding {
        public Bernoulli {
            Require.positive("steps", steps);
            Require.inRange("maxSpikes", maxSpikes, 0, steps);
        }

        @Override
        public SpikeRaster encode(GreyImage image, Seed seed) {
            UniformRandomProvider rng = seed.rng();
            int pixels = image.width() * image.height();
            int[][] spikes = new int[steps][];
            int[] step = new int[pixels];
            for (int t = 0; t < steps; t++) {
                int count = 0;
                for (int i = 0; i < pixels; i++)
                    if (rng.nextDouble() < image.at(i % image.width(), i / image.width()) * maxSpikes / steps)
                        step[count++] = i;
                spikes[t] = Arrays.copyOf(step, count);
            }
            return SpikeRaster.of(pixels, spikes);
        }
    }

    /**
     * A pixel spikes once, the brighter the earlier: in step {@code floor((1 - I) steps)}; black pixels never. Takes no
     * randomness.
     *
     * @param steps number of time steps
     */
    record Latency(int steps) implements RateCoding {
        public Latency {
            Require.positive("steps", steps);
        }

        @Override
        public SpikeRaster encode(GreyImage image, Seed seed) {
            int pixels = image.width() * image.height();
            int[] counts = new int[steps];
            for (int i = 0; i < pixels; i++) if (step(image, i) < steps) counts[step(image, i)]++;
            int[][] spikes = new int[steps][];
            for (int t = 0; t < steps; t++) spikes[t] = new int[counts[t]];
            for (int i = pixels - 1; i >= 0; i--) {
                int t = step(image, i);
                if (t < steps) spikes[t][--counts[t]] = i;
            }
            return SpikeRaster.of(pixels, spikes);
        }

        private int step(GreyImage image, int pixel) {
            return (int) ((1 - image.at(pixel % image.width(), pixel / image.width())) * steps);
        }
    }

    /**
     * The image read from left to right, one column a step: a row spikes ON where it has become brighter by more than the
     * threshold since its last spike, OFF where darker; paper before the first column is black. Channels are the rows, ON
     * after OFF. Delta modulation as in Eshraghian et al. 2023, doi 10.1109/JPROC.2023.3308088, applied to a scan because
     * a still image has no other change. Takes no randomness.
     *
     * @param threshold change of intensity, above 0, at most 1
     */
    record Delta(double threshold) implements RateCoding {
        public Delta {
            Require.that(threshold > 0 && threshold <= 1, "threshold must be above 0 and at most 1, got %s", threshold);
        }

        @Override
        public SensorGeometry geometry(int width, int height) {
            return new SensorGeometry(1, height, 2);
        }

        @Override
        public SpikeRaster encode(GreyImage image, Seed seed) {
            int rows = image.height();
            double[] last = new double[rows];
            int[][] spikes = new int[image.width()][];
            int[] step = new int[rows];
            for (int x = 0; x < image.width(); x++) {
                int count = 0;
                for (int y = 0; y < rows; y++) {
                    double change = image.at(x, y) - last[y];
                    if (Math.abs(change) <= threshold) continue;
                    last[y] = image.at(x, y);
                    step[count++] = change > 0 ? rows + y : y;
                }
                spikes[x] = Arrays.copyOf(step, count);
            }
            return SpikeRaster.of(2 * rows, spikes);
        }
    }
}
