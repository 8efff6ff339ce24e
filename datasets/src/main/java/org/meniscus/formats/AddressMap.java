package org.meniscus.formats;

import org.meniscus.events.SensorGeometry;

/** How a sensor's addresses are packed into the 32-bit words of address-event files. */
enum AddressMap {
    /** DVS128: bits 8-14 row, 1-7 mirrored column, 0 polarity (0 = ON). As in jAER. */
    DVS128 {
        @Override
        public SensorGeometry geometry() {
            return new SensorGeometry(128, 128, 2);
        }

        @Override
        int pack(int x, int y, int polarity) {
            return (y << 8) | ((127 - x) << 1) | (1 - polarity);
        }

        @Override
        int x(int address) {
            return 127 - ((address >>> 1) & 0x7F);
        }

        @Override
        int y(int address) {
            return (address >>> 8) & 0x7F;
        }

        @Override
        int polarity(int address) {
            return 1 - (address & 1);
        }

        @Override
        int usedBits() {
            return 0x7FFF;
        }
    },
    /** Neuromorphic Auditory Sensor, one ear of 64 channels: bits 1-6 channel, 0 sign of the filter output. */
    NAS_64 {
        @Override
        public SensorGeometry geometry() {
            return new SensorGeometry(64, 1, 2);
        }

        @Override
        int pack(int x, int y, int polarity) {
            return (x << 1) | polarity;
        }

        @Override
        int x(int address) {
            return (address >>> 1) & 0x3F;
        }

        @Override
        int y(int address) {
            return 0;
        }

        @Override
        int polarity(int address) {
            return address & 1;
        }

        @Override
        int usedBits() {
            return 0x7F;
        }
    };

    /** The sensor. */
    public abstract SensorGeometry geometry();

    abstract int pack(int x, int y, int polarity);

    abstract int x(int address);

    abstract int y(int address);

    abstract int polarity(int address);

    /** The bits an event of this sensor may set; a word with others is of another sensor, or no event. */
    abstract int usedBits();
}
