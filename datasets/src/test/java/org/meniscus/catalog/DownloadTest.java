package org.meniscus.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;

/** Against a server on this machine that misbehaves in every way hosts do. */
class DownloadTest {
    private static final byte[] CONTENTS = new byte[200_000];
    private static final String GOAL = "data.bin";
    private static final String EDITION = "\"first\"";

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
        exchange.getResponseHeaders().set("ETag", EDITION);
        exchange.sendResponseHeaders(200, CONTENTS.length);
        exchange.getResponseBody().write(CONTENTS);
    }

    private static void rest(HttpExchange exchange, int from) throws IOException {
        assertThat(exchange.getRequestHeaders().getFirst("If-Range")).isEqualTo(EDITION);
        exchange.getResponseHeaders().set("ETag", EDITION);
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (CONTENTS.length - 1) + "/" + CONTENTS.length);
        exchange.sendResponseHeaders(206, CONTENTS.length - from);
        exchange.getResponseBody().write(CONTENTS, from, CONTENTS.length - from);
    }

    /** Promises everything, sends half of what is left, hangs up. */
    private static void half(HttpExchange exchange, int from) throws IOException {
        int length = CONTENTS.length - from;
        exchange.getResponseHeaders().set("ETag", EDITION);
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
        return Download.fetch(file, folder, Duration.ofSeconds(1), ProgressListener.NONE);
    }

    /** A part left over from an earlier try. */
    private void left(byte[] part, String edition) throws IOException {
        Files.write(folder.resolve("." + GOAL + ".part"), part);
        if (edition != null) Files.writeString(folder.resolve("." + GOAL + ".part.from"), edition);
    }

    private void nothingIsThere() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
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
        serve(DownloadTest::whole);
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
        serve(DownloadTest::rest, DownloadTest::whole);
        assertThatThrownBy(this::fetch).hasMessageContaining("damaged or another file");
        nothingIsThere();
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

    @Test
    void anEndWithoutAWordIsBrokenOff() throws IOException {
        serve(
                (exchange, from) -> {
                    exchange.getResponseHeaders().set("ETag", EDITION);
                    exchange.sendResponseHeaders(200, 0); // in chunks, so that the end looks like any other
                    exchange.getResponseBody().write(CONTENTS, 0, 1000);
                },
                DownloadTest::rest);
        fetch();
        isThereAlone();
        assertThat(ranges).containsExactly("null", "bytes=1000-");
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
                DownloadTest::whole);
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

    @Test
    void aRedirectToAFileOrInACircleIsRefused() throws IOException {
        for (String to : List.of("file:///etc/passwd", "/circle")) {
            server.createContext("/circle", exchange -> {
                try (exchange) {
                    exchange.getResponseHeaders().set("Location", to);
                    exchange.sendResponseHeaders(302, -1);
                }
            });
            file = new RemoteFile(GOAL, address("/circle"), null, file.checksum());
            assertThatThrownBy(this::fetch).isInstanceOf(InputException.class).hasMessageContaining("302");
            nothingIsThere();
            server.removeContext("/circle");
        }
    }

    /** At once, and in words. */
    @Test
    void aCertificateThatNobodyKnowsIsRefused() throws Exception {
        int[] asked = {0};
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(ownCertificate()) {
            @Override
            public void configure(com.sun.net.httpserver.HttpsParameters parameters) {
                asked[0]++;
                super.configure(parameters);
            }
        });
        secure.start();
        try {
            URI address = URI.create("https://localhost:" + secure.getAddress().getPort() + "/file");
            file = new RemoteFile(GOAL, address, null, file.checksum());
            assertThatThrownBy(this::fetch)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("its certificate is signed by nobody that this machine trusts")
                    .hasMessageNotContaining("Exception");
            assertThat(asked[0]).as("asked once").isLessThanOrEqualTo(1);
        } finally {
            secure.stop(0);
        }
    }

    private SSLContext ownCertificate() throws Exception {
        Path keys = folder.resolveSibling("keys-" + folder.getFileName());
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-alias",
                        "a",
                        "-storepass",
                        "secret",
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(keys.toFile(), "secret".toCharArray());
        Files.delete(keys);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void anUnknownHostIsNamedAtOnce() {
        file = new RemoteFile(GOAL, URI.create("http://nowhere.invalid/file"), null, file.checksum());
        assertThatThrownBy(this::fetch)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("http://nowhere.invalid/file: no host of this name is known");
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
