package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;

class PairingTest {
    private static final String[] IMAGES = {"a", "b", "a", null, "c", "a", "b"};
    private static final String[] SOUNDS = {"b", "a", "b", "b", "d", "a", null, "b"};

    private static Pairing pairing(int seed) {
        return Pairing.of(IMAGES, SOUNDS, List.of("a", "b", "c", "d"), Seed.of(seed));
    }

    @Test
    void pairsAreOfOneClass() {
        Pairing pairing = pairing(1);
        for (int k = 0; k < pairing.size(); k++)
            assertThat(IMAGES[pairing.targets()[k]]).isEqualTo(SOUNDS[pairing.queries()[k]]);
    }

    /** 3 images and 2 sounds of a, 2 and 4 of b; c has no sound, d no image. */
    @Test
    void everyRecordingOfASharedClassHasAPartner() {
        Pairing pairing = pairing(2);
        assertThat(pairing.size()).isEqualTo(3 + 4);
        assertThat(distinct(pairing.targets())).containsExactlyInAnyOrder(0, 1, 2, 5, 6);
        assertThat(distinct(pairing.queries())).containsExactlyInAnyOrder(0, 1, 2, 3, 5, 7);
    }

    private static Set<Integer> distinct(int... values) {
        return new HashSet<>(Arrays.stream(values).boxed().toList());
    }

    @Test
    void dependsOnItsSeedAlone() {
        assertThat(pairing(3).targets()).isEqualTo(pairing(3).targets());
        assertThat(IntStream.range(0, 50)
                        .mapToObj(seed -> Arrays.toString(pairing(seed).targets()))
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    /** Leaving a class out moves nothing of the others. */
    @Test
    void aClassIsPairedForItself() {
        Pairing b = Pairing.of(IMAGES, SOUNDS, List.of("b"), Seed.of(4));
        Pairing all = pairing(4);
        assertThat(Arrays.copyOfRange(all.targets(), 3, 7)).isEqualTo(b.targets());
        assertThat(Arrays.copyOfRange(all.queries(), 3, 7)).isEqualTo(b.queries());
    }
}
