package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void aShortTaskShowsNothing() {
        ProgressBar bar = bar(200);
        at(0.0, () -> bar.progress("encoding", 0, 100));
        at(0.5, () -> bar.progress("encoding", 50, 100));
        at(0.9, () -> bar.progress("encoding", 100, 100));
        assertThat(text()).isEmpty();
    }

    @Test
    void aTerminalSeesBarRateAndTimeLeft() {
        ProgressBar bar = bar(200);
        at(0.0, () -> bar.progress("encoding", 0, 1000));
        at(4.0, () -> bar.progress("encoding", 250, 1000));
        assertThat(text())
                .isEqualTo("\r\u001b[Kencoding                 " + "█".repeat(7) + "░".repeat(21)
                        + "  25 %  250 of 1000, 63/s, 12 s left");
    }

    @Test
    void elsewherePlainLinesAtMostEveryFiveSeconds() {
        ProgressBar bar = bar(0);
        at(0.0, () -> bar.progress("training", 0, 100));
        for (int second = 1; second <= 11; second++) {
            int done = second;
            at(second, () -> bar.progress("training", done, 100));
        }
        assertThat(text().lines())
                .containsExactly(
                        "training                   5 %  5 of 100, 1.0/s, 1 min 35 s left",
                        "training                  10 %  10 of 100, 1.0/s, 1 min 30 s left");
    }

    @Test
    void aNarrowTerminalSeesOneRow() {
        ProgressBar bar = bar(40);
        at(0.0, () -> bar.progress("encoding", 0, 1000));
        at(4.0, () -> bar.progress("encoding", 250, 1000));
        assertThat(text()).hasSize("\r\u001b[K".length() + 39);
    }

    @Test
    void theBarIsRemovedAtTheEnd() {
        ProgressBar bar = bar(200);
        at(0.0, () -> bar.progress("encoding", 0, 10));
        at(3.0, () -> bar.progress("encoding", 10, 10));
        assertThat(text()).endsWith("\r\u001b[K").contains("100 %");
    }

    @Test
    void aNoteStandsAtTheEndUntilTheTaskChanges() {
        ProgressBar bar = bar(0);
        at(0.0, () -> bar.progress("sweep", 0, 100));
        bar.note("best 78 %");
        at(10.0, () -> bar.progress("sweep", 50, 100));
        at(20.0, () -> bar.progress("other", 0, 100));
        at(30.0, () -> bar.progress("other", 50, 100));
        assertThat(text().lines())
                .containsExactly(
                        "sweep                     50 %  50 of 100, 5.0/s, 10 s left, best 78 %",
                        "other                     50 %  50 of 100, 5.0/s, 10 s left");
    }

    @Test
    void unknownTotalShowsCountAndRate() {
        ProgressBar bar = bar(0);
        at(0.0, () -> bar.progress("reading", 0, -1));
        at(10.0, () -> bar.progress("reading", 500, -1));
        assertThat(text()).isEqualTo("reading                  500 done, 50/s" + System.lineSeparator());
    }

    private ProgressBar bar(int columns) {
        return new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), columns, clock::get);
    }

    private void at(double seconds, Runnable step) {
        clock.set((long) (seconds * 1e9));
        step.run();
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
