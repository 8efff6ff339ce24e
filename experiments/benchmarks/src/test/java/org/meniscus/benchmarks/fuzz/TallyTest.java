package org.meniscus.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;

class TallyTest {
    @TempDir
    private Path folder;

    private Tally tally(Target.Reading reading) {
        Tally tally = new Tally(new Target("x", List.of(new byte[] {1}), false, reading), folder);
        tally.take(new byte[] {7}, folder);
        tally.take(new byte[] {8}, folder);
        return tally;
    }

    @Test
    void aResultOrOneLineIsNoFault() {
        assertThat(tally((bytes, scratch) -> {}).faults()).isEmpty();
        assertThat(tally((bytes, scratch) -> {
                            throw new InputException("x: is truncated");
                        })
                        .faults())
                .isEmpty();
    }

    @Test
    void aStackTraceWordsOfALibraryAndMemoryAreFaultsAndTheMutantIsKept() throws Exception {
        Tally trace = tally((bytes, scratch) -> {
            throw new IllegalStateException("at byte " + bytes[0]);
        });
        assertThat(trace.faults()).hasSize(1).containsValue(2);
        assertThat(Files.readAllBytes(folder.resolve("x-1"))).containsExactly(7);
        assertThat(tally((bytes, scratch) -> {
                            throw new InputException("x: is damaged: null");
                        })
                        .faults())
                .hasSize(1);
        assertThat(tally((bytes, scratch) -> {
                            throw new InputException("x: java.io.EOFException");
                        })
                        .faults())
                .hasSize(1);
        byte[][] much = new byte[5][];
        assertThat(tally((bytes, scratch) -> {
                            for (int k = 0; k < 5; k++) much[0] = new byte[230_000_000];
                        })
                        .faults())
                .containsOnlyKeys("allocates more than 1 GB");
    }

    @Test
    void mutantsDependOnTheSeedAloneAndDiffer() {
        List<byte[]> seeds = List.of("a whole file, of some length".getBytes(StandardCharsets.UTF_8), new byte[100]);
        Mutation one = new Mutation(new SplittableRandom(3));
        Mutation same = new Mutation(new SplittableRandom(3));
        int different = 0;
        byte[] before = {};
        for (int k = 0; k < 1000; k++) {
            byte[] mutant = one.of(seeds, k % 2 == 0);
            assertThat(same.of(seeds, k % 2 == 0)).isEqualTo(mutant);
            if (!Arrays.equals(mutant, before)) different++;
            before = mutant;
        }
        assertThat(different).isGreaterThan(900);
    }
}
