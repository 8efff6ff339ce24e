package org.meniscus.catalog;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;

/** A server on this machine that can misbehave in every way hosts do, and the file that is wanted of it. */
abstract class LocalHost {
    static final byte[] CONTENTS = new byte[200_000];
    static final String GOAL = "data.bin";
    static final String EDITION = "\"first\"";

    static {
        Seed.of(1).rng().nextBytes(CONTENTS);
    }

    @TempDir
    Path folder;

    final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    HttpServer server;
    RemoteFile file;

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

    URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    interface Answer {
        void to(HttpExchange exchange, int from) throws IOException;
    }

    /** Answers requests one after the other; the last answer goes on for ever. */
    void serve(Answer... answers) {
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

    static void whole(HttpExchange exchange, int from) throws IOException {
        exchange.getResponseHeaders().set("ETag", EDITION);
        exchange.sendResponseHeaders(200, CONTENTS.length);
        exchange.getResponseBody().write(CONTENTS);
    }

    static void rest(HttpExchange exchange, int from) throws IOException {
        assertThat(exchange.getRequestHeaders().getFirst("If-Range")).isEqualTo(EDITION);
        exchange.getResponseHeaders().set("ETag", EDITION);
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (CONTENTS.length - 1) + "/" + CONTENTS.length);
        exchange.sendResponseHeaders(206, CONTENTS.length - from);
        exchange.getResponseBody().write(CONTENTS, from, CONTENTS.length - from);
    }

    /** Promises everything, sends half of what is left, hangs up. */
    static void half(HttpExchange exchange, int from) throws IOException {
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

    static void page(HttpExchange exchange, int from) throws IOException {
        byte[] page = "<html>Please log in</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
    }

    Path fetch() {
        return Download.fetch(file, folder, Duration.ofSeconds(1), ProgressListener.NONE);
    }

    /** A part left over from an earlier try. */
    void left(byte[] part, String edition) throws IOException {
        Files.write(folder.resolve("." + GOAL + ".part"), part);
        if (edition != null) Files.writeString(folder.resolve("." + GOAL + ".part.from"), edition);
    }

    void nothingIsThere() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    void isThereAlone() throws IOException {
        assertThat(folder.resolve(GOAL)).hasBinaryContent(CONTENTS);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(GOAL));
        }
    }
}
