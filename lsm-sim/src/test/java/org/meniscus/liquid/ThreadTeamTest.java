package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadTeamTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "2, 1", "2, 2", "2, 63", "5, 3", "5, 64", "3, 0"})
    void everyPartIsDoneOnce(int threads, int parts) {
        try (ThreadTeam team = new ThreadTeam(threads)) {
            for (int again = 0; again < 20; again++) {
                AtomicIntegerArray done = new AtomicIntegerArray(parts + 1);
                team.share(parts, (from, to) -> {
                    for (int part = from; part < to; part++) done.incrementAndGet(part);
                });
                for (int part = 0; part < parts; part++)
                    assertThat(done.get(part)).isEqualTo(1);
            }
        }
    }

    /** Would never end if the parts were done one after the other. */
    @Test
    void partsAreDoneAtTheSameTime() {
        CountDownLatch all = new CountDownLatch(3);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (ThreadTeam team = new ThreadTeam(3)) {
            team.share(3, (from, to) -> {
                threads.add(Thread.currentThread());
                all.countDown();
                try {
                    all.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertThat(threads).hasSize(3).contains(Thread.currentThread());
    }

    @Test
    void whatGoesWrongInAnyPartIsThrown() {
        try (ThreadTeam team = new ThreadTeam(2)) {
            for (int bad = 0; bad < 2; bad++) {
                int part = bad;
                assertThatThrownBy(() -> team.share(2, (from, to) -> {
                            if (from == part) throw new IllegalArgumentException("part " + part);
                        }))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasStackTraceContaining("part " + part);
            }
        }
    }
}
