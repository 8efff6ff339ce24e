package org.meniscus.projection.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.Seed;

class BatchesTest {
    @ParameterizedTest
    @CsvSource({"1,8,1", "8,8,1", "9,8,2", "100,32,4", "1568,8,196", "7,1,7"})
    void coverEverySampleOnceInNearlyEqualBatches(int samples, int largest, int count) {
        int[][] batches = Batches.of(samples, largest, Seed.of(4));
        assertThat(batches).hasNumberOfRows(count);
        int[] sizes = Arrays.stream(batches).mapToInt(b -> b.length).toArray();
        assertThat(Arrays.stream(sizes).max().orElseThrow()).isLessThanOrEqualTo(largest);
        assertThat(Arrays.stream(sizes).max().orElseThrow()
                        - Arrays.stream(sizes).min().orElseThrow())
                .isLessThanOrEqualTo(1);
        assertThat(Arrays.stream(batches).flatMapToInt(Arrays::stream).sorted().toArray())
                .containsExactly(IntStream.range(0, samples).toArray());
    }

    @ParameterizedTest
    @CsvSource({"50,7"})
    void differFromEpochToEpochAndRepeatWithTheSeed(int samples, int largest) {
        assertThat(Batches.of(samples, largest, Seed.of(4).at(1)))
                .isDeepEqualTo(Batches.of(samples, largest, Seed.of(4).at(1)));
        assertThat(Batches.of(samples, largest, Seed.of(4).at(1))[0])
                .isNotEqualTo(Batches.of(samples, largest, Seed.of(4).at(2))[0]);
    }
}
