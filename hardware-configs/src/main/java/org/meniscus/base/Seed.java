package org.meniscus.base;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A named place in the tree of random streams.
 *
 * <p>Every stream is derived from the root seed and a path, never drawn in order: {@code
 * Seed.of(7).at("tile-0-0").at("programming").rng()} yields the same numbers whatever else is simulated, and on however
 * many threads. Two different paths give statistically independent streams: each path segment is absorbed into a
 * 128-bit state by the finaliser of MurmurHash3 in Stafford's variant 13 (the mixer of SplitMix64, Steele, Lea and
 * Flood 2014, doi 10.1145/2660193.2660195).
 *
 * <p>The generator is L64X128Mix of Apache Commons RNG (LXM family, Steele and Vigna 2021, doi 10.1145/3485525).
 */
public final class Seed {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private final long high;
    private final long low;

    private Seed(long high, long low) {
        this.high = high;
        this.low = low;
    }

    /** The root of a tree. */
    public static Seed of(long root) {
        return new Seed(mix(root + GOLDEN_RATIO), mix(root ^ 0x5851F42D4C957F2DL));
    }

    /**
     * The child with this name.
     *
     * @param name one segment or several separated by '/': {@code at("a/b")} is {@code at("a").at("b")}
     */
    public Seed at(String name) {
        Require.notBlank("seed path", name);
        Seed place = this;
        for (String segment : name.split("/", -1)) place = place.child(segment);
        return place;
    }

    /** The child with this number; distinct from every named child. */
    public Seed at(long index) {
        return absorb(mix(index + GOLDEN_RATIO)).absorb(0x4E554D424552L);
    }

    /** A fresh generator positioned at the start of this place's stream. */
    public UniformRandomProvider rng() {
        long[] state = {high, low, mix(high + GOLDEN_RATIO), mix(low - GOLDEN_RATIO)};
        return RandomSource.L64_X128_MIX.create(state);
    }

    /** 64 bits that identify this place, for records and file names. */
    public long fingerprint() {
        return mix(high ^ Long.rotateLeft(low, 32));
    }

    private Seed child(String segment) {
        Require.notBlank("seed path segment", segment);
        Seed place = this;
        for (int i = 0; i < segment.length(); i++) place = place.absorb(segment.charAt(i));
        return place.absorb(0x4E414D45L + ((long) segment.length() << 32));
    }

    private Seed absorb(long word) {
        long newLow = mix(low ^ mix(word + GOLDEN_RATIO));
        return new Seed(mix(high + newLow + GOLDEN_RATIO), newLow);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seed seed && seed.high == high && seed.low == low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(fingerprint());
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "Seed[%016x%016x]", high, low);
    }
}
