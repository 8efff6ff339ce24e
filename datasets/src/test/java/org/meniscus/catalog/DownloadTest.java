package org.meniscus.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;

/** What arrives is the file that was wanted, whole and alone, or nothing. */
class DownloadTest extends LocalHost {
    @Test
    void fetchesAndReportsProgress() throws IOException {
        serve(LocalHost::whole);
        List<Long> done = new ArrayList<>();
        Download.fetch(file, folder, (task, now, total) -> {
            if (task.startsWith("fetching")) {
                done.add(now);
                assertThat(total).isEqualTo(CONTENTS.length);
            }
        });
        assertThat(done).isSorted().endsWith((long) CONTENTS.length);
        isThereAlone();
    }

    @Test
    void refusesAWebPage() {
        serve(LocalHost::page);
        assertThatThrownBy(this::fetch).isInstanceOf(InputException.class).hasMessageContaining("web page instead");
        assertThat(folder.resolve(GOAL)).doesNotExist();
    }

    @Test
    void refusesAWrongChecksumAndKeepsNothing() throws IOException {
        serve((exchange, from) -> {
            exchange.sendResponseHeaders(200, CONTENTS.length);
            exchange.getResponseBody().write(new byte[CONTENTS.length]);
        });
        assertThatThrownBy(this::fetch).hasMessageContaining("SHA-256").hasMessageContaining("damaged");
        assertThat(ranges).hasSize(1);
        nothingIsThere();
    }

    @Test
    void refusesAWrongSizeBeforeAnythingIsWritten() throws IOException {
        serve((exchange, from) -> {
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write(new byte[3]);
        });
        assertThatThrownBy(this::fetch).hasMessageContaining("has 3 bytes, but data.bin should have 200000");
        nothingIsThere();
    }

    @Test
    void writesNoByteBeyondTheKnownSize() throws IOException {
        long[] sent = {0};
        serve((exchange, from) -> {
            exchange.sendResponseHeaders(200, 0); // in chunks, for ever
            for (; sent[0] < 1L << 30; sent[0] += CONTENTS.length)
                exchange.getResponseBody().write(CONTENTS);
        });
        assertThatThrownBy(this::fetch)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("more than the 200000 bytes");
        nothingIsThere();
        assertThat(sent[0]).isLessThan(1L << 29);
    }

    /** Answers of no use whatever is asked: the host is asked four times, not for ever, and nothing is kept. */
    @ParameterizedTest
    @CsvSource({"416,", "206, bytes 5-9/10", "206, bytes 0-9/10", "206,", "503,", "429,"})
    @Timeout(30)
    void givesUpOnAHostThatTalksNonsense(int status, String range) throws IOException {
        serve((exchange, from) -> {
            if (range != null) exchange.getResponseHeaders().set("Content-Range", range);
            exchange.sendResponseHeaders(status, -1);
        });
        left(Arrays.copyOf(CONTENTS, 1000), EDITION);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tried 4 times")
                .hasMessageContaining("status " + status);
        assertThat(ranges).hasSize(4);
        if (status != 503 && status != 429) nothingIsThere();
    }

    @Test
    void leavesARightFileAloneAndRefusesAWrongOne() throws IOException {
        Files.write(folder.resolve(GOAL), CONTENTS);
        assertThat(fetch()).isEqualTo(folder.resolve(GOAL));
        assertThat(ranges).as("no request").isEmpty();
        Files.write(folder.resolve(GOAL), new byte[5]);
        assertThatThrownBy(this::fetch).hasMessageContaining("damaged or another file");
        assertThat(Files.size(folder.resolve(GOAL))).as("untouched").isEqualTo(5);
    }

    @Test
    void takesALocalFile(@TempDir Path elsewhere) throws IOException {
        Path local = Files.write(elsewhere.resolve("by-hand"), CONTENTS);
        Download.take(file, local, folder, ProgressListener.NONE);
        isThereAlone();
        assertThat(local).exists();
    }
}
