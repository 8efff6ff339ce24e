package org.meniscus.events;

import org.meniscus.base.Require;

/**
 * The address space of an event sensor.
 *
 * @param width pixels across; for a cochlea, the number of frequency channels
 * @param height pixels down; 1 for a cochlea
 * @param polarities 2 for ON and OFF events, 1 where events have no sign
 */
public record SensorGeometry(int width, int height, int polarities) {
    /** The ATIS crop of N-MNIST: 34 x 34 pixels, ON and OFF. */
    public static final SensorGeometry N_MNIST = new SensorGeometry(34, 34, 2);

    /** One ear of CochleaAMS1b as in N-TIDIGITS18: 64 channels, unsigned. */
    public static final SensorGeometry COCHLEA_64 = new SensorGeometry(64, 1, 1);

    public SensorGeometry {
        Require.inRange("sensor width", width, 1, 1 << 15);
        Require.inRange("sensor height", height, 1, 1 << 15);
        Require.inRange("sensor polarities", polarities, 1, 2);
    }

    /** Distinct addresses: the inputs of a liquid that listens to every pixel and polarity. */
    public int channels() {
        return Math.multiplyExact(Math.multiplyExact(width, height), polarities);
    }

    /** The input index of an address: polarity-major, then row, then column. */
    public int channel(int x, int y, int polarity) {
        return (polarity * height + y) * width + x;
    }

    @Override
    public String toString() {
        return width + " x " + height + (polarities == 2 ? " x 2 polarities" : "");
    }
}
