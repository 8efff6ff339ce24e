package org.meniscus.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;

/** Against a server on this machine that misbehaves in every way hosts do. */
class DownloadTest {
    private static final byte[] CONTENTS = new byte[200_000];
    private static final String GOAL = "data.bin";

    static {
        Seed.of(1).rng().nextBytes(CONTENTS);
    }

    @TempDir
    Path folder;

    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private RemoteFile file;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENTS));
        file = new RemoteFile(GOAL, address("/file"), 200_000L, "sha256:" + digest);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private interface Answer {
        void to(HttpExchange exchange, int from) throws IOException;
    }

    /** Answers requests one after the other; the last answer goes on for ever. */
    private void serve(Answer... answers) {
        int[] next = {0};
        server.createContext("/file", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(String.valueOf(range));
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
            try (exchange) {
                answers[Math.min(next[0]++, answers.length - 1)].to(exchange, from);
            }
        });
    }

    private static void whole(HttpExchange exchange, int from) throws IOException {
        exchange.sendResponseHeaders(200, CONTENTS.length);
        exchange.getResponseBody().write(CONTENTS);
    }

    private static void rest(HttpExchange exchange, int from) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (CONTENTS.length - 1) + "/" + CONTENTS.length);
        exchange.sendResponseHeaders(206, CONTENTS.length - from);
        exchange.getResponseBody().write(CONTENTS, from, CONTENTS.length - from);
    }

    /** Promises everything, sends half of what is left, hangs up. */
    private static void half(HttpExchange exchange, int from) throws IOException {
        int length = CONTENTS.length - from;
        if (from > 0)
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (CONTENTS.length - 1) + "/" + CONTENTS.length);
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, length);
        exchange.getResponseBody().write(CONTENTS, from, length / 2);
        exchange.getResponseBody().flush();
        throw new IOException("hang up");
    }

    private static void page(HttpExchange exchange, int from) throws IOException {
        byte[] page = "<html>Please log in</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
    }

    private Path fetch() {
        return Download.fetch(file, folder, ProgressListener.NONE);
    }

    private void isThereAlone() throws IOException {
        assertThat(folder.resolve(GOAL)).hasBinaryContent(CONTENTS);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(GOAL));
        }
    }

    @Test
    void fetchesAndReportsProgress() throws IOException {
        serve(DownloadTest::whole);
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
    void continuesWhereAHostBrokeOff() throws IOException {
        serve(DownloadTest::half, DownloadTest::half, DownloadTest::rest);
        fetch();
        isThereAlone();
        assertThat(ranges).hasSize(3).first().isEqualTo("null");
        assertThat(ranges.get(1)).startsWith("bytes=");
    }

    @Test
    void keepsWhatArrivedWhenAHostKeepsBreakingOff() throws IOException {
        serve(DownloadTest::half, DownloadTest::half, DownloadTest::half, DownloadTest::half, DownloadTest::rest);
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
        Files.write(folder.resolve("." + GOAL + ".part"), Arrays.copyOf(CONTENTS, 1000));
        serve(DownloadTest::whole);
        fetch();
        isThereAlone();
    }

    @Test
    void startsAfreshWhenTheRangeIsAnotherOrNone() throws IOException {
        Files.write(folder.resolve("." + GOAL + ".part"), new byte[300_000]);
        serve((exchange, from) -> exchange.sendResponseHeaders(416, -1), (exchange, from) -> {
            assertThat(from).isZero();
            whole(exchange, from);
        });
        fetch();
        isThereAlone();
    }

    @Test
    void throwsAwayAPartThatBelongsToAnotherFile() throws IOException {
        Files.write(folder.resolve("." + GOAL + ".part"), new byte[1000]);
        serve(DownloadTest::rest);
        assertThatThrownBy(this::fetch).hasMessageContaining("damaged or another file");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        fetch();
        isThereAlone();
    }

    @Test
    void followsARedirect() throws IOException {
        serve(DownloadTest::whole);
        server.createContext("/moved", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Location", "/file");
                exchange.sendResponseHeaders(302, -1);
            }
        });
        file = new RemoteFile(GOAL, address("/moved"), null, file.checksum());
        fetch();
        isThereAlone();
    }

    @Test
    void refusesAWebPage() {
        serve(DownloadTest::page);
        assertThatThrownBy(this::fetch).isInstanceOf(InputException.class).hasMessageContaining("web page instead");
        assertThat(folder.resolve(GOAL)).doesNotExist();
    }

    @Test
    void refusesAWrongChecksumAndKeepsNothing() throws IOException {
        serve((exchange, from) -> {
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write(new byte[3]);
        });
        assertThatThrownBy(this::fetch).hasMessageContaining("SHA-256").hasMessageContaining("damaged");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void namesAStatusAndAHostThatIsGone() {
        serve((exchange, from) -> exchange.sendResponseHeaders(404, -1));
        assertThatThrownBy(this::fetch).hasMessageContaining("status 404");
        server.stop(0);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("broke off after 0 bytes");
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
