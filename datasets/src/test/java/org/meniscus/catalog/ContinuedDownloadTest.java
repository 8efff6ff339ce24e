package org.meniscus.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;

/** What a host broke off is gone on with, if it is the same file. */
class ContinuedDownloadTest extends LocalHost {
    @Test
    void continuesWhereAHostBrokeOff() throws IOException {
        serve(LocalHost::half, LocalHost::half, LocalHost::rest);
        fetch();
        isThereAlone();
        assertThat(ranges).hasSize(3).first().isEqualTo("null");
        assertThat(ranges.get(1)).startsWith("bytes=");
    }

    @Test
    void keepsWhatArrivedWhenAHostKeepsBreakingOff() throws IOException {
        serve(LocalHost::half, LocalHost::half, LocalHost::half, LocalHost::half, LocalHost::rest);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("broke off after")
                .hasMessageContaining("ask again to continue");
        assertThat(folder.resolve(GOAL)).doesNotExist();
        assertThat(Files.size(folder.resolve("." + GOAL + ".part"))).isGreaterThan(CONTENTS.length / 2);
        fetch();
        isThereAlone();
    }

    /** Sends a little, then nothing for ever, without hanging up. */
    @Test
    void givesUpOnAHostThatFallsSilentAndContinuesLater() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Answer silent = (exchange, from) -> {
            exchange.getResponseHeaders().set("ETag", EDITION);
            exchange.sendResponseHeaders(200, CONTENTS.length);
            exchange.getResponseBody().write(CONTENTS, 0, 1000);
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        serve(silent);
        assertThatThrownBy(() -> Download.fetch(file, folder, Duration.ofMillis(200), ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("broke off after 1000 bytes");
        over.countDown();
        assertThat(Files.size(folder.resolve("." + GOAL + ".part"))).isEqualTo(1000);
    }

    @Test
    void startsAfreshWhereAHostCannotContinue() throws IOException {
        left(Arrays.copyOf(CONTENTS, 1000), EDITION);
        serve(LocalHost::whole);
        fetch();
        isThereAlone();
    }

    @Test
    void startsAfreshWhenTheRangeIsAnotherOrNone() throws IOException {
        left(new byte[300_000], EDITION);
        serve((exchange, from) -> exchange.sendResponseHeaders(416, -1), (exchange, from) -> {
            assertThat(from).isZero();
            whole(exchange, from);
        });
        fetch();
        isThereAlone();
    }

    @Test
    void throwsAwayAPartThatBelongsToAnotherFile() throws IOException {
        left(new byte[1000], EDITION);
        serve(LocalHost::rest, LocalHost::whole);
        assertThatThrownBy(this::fetch).hasMessageContaining("damaged or another file");
        nothingIsThere();
        fetch();
        isThereAlone();
    }

    @Test
    void anEndWithoutAWordIsBrokenOff() throws IOException {
        serve(
                (exchange, from) -> {
                    exchange.getResponseHeaders().set("ETag", EDITION);
                    exchange.sendResponseHeaders(200, 0); // in chunks, so that the end looks like any other
                    exchange.getResponseBody().write(CONTENTS, 0, 1000);
                },
                LocalHost::rest);
        fetch();
        isThereAlone();
        assertThat(ranges).containsExactly("null", "bytes=1000-");
    }

    @Test
    void aPartOfAnotherEditionIsNotContinued() throws IOException {
        left(new byte[1000], "\"old\"");
        serve((exchange, from) -> {
            assertThat(exchange.getRequestHeaders().getFirst("If-Range")).isEqualTo("\"old\"");
            whole(exchange, from); // as If-Range wants it
        });
        fetch();
        isThereAlone();
    }

    @Test
    void aHostThatContinuesAnotherEditionIsNotBelieved() throws IOException {
        left(new byte[1000], "\"old\"");
        serve(
                (exchange, from) -> {
                    exchange.getResponseHeaders().set("ETag", EDITION);
                    exchange.getResponseHeaders().set("Content-Range", "bytes 1000-199999/200000");
                    exchange.sendResponseHeaders(206, -1);
                },
                LocalHost::whole);
        fetch();
        isThereAlone();
        assertThat(ranges).containsExactly("bytes=1000-", "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "W/\"first\"", "a\nb"})
    void aPartWithoutAWordForItsEditionIsBegunAnew(String edition) throws IOException {
        left(Arrays.copyOf(CONTENTS, 1000), edition.startsWith("W/") ? null : edition);
        serve((exchange, from) -> {
            if (!edition.isEmpty() && from == 0 && ranges.size() == 1) {
                exchange.getResponseHeaders().set("ETag", "W/\"first\"");
                exchange.sendResponseHeaders(200, CONTENTS.length);
                exchange.getResponseBody().write(CONTENTS, 0, 500);
                exchange.getResponseBody().flush();
                throw new IOException("hang up");
            }
            whole(exchange, from);
        });
        fetch();
        isThereAlone();
        assertThat(ranges).containsOnly("null");
    }
}
