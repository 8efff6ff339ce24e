package org.meniscus.experiments.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Measurements;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepPlan;
import org.meniscus.experiments.sweep.SweepSpec;

class RunServerTest {
    private static final String SWEEP = """
            name: small
            question: Does it run?
            expected: It does.
            study: n-mnist
            set: {modalities.image.data: {kind: synthetic-images, trainPerClass: 1, testPerClass: 1}}
            axes: [{kind: values, path: hardware.adc.bits, label: bits, values: [3, 4]}]
            repeats: 2
            """;

    @TempDir
    private Path parent;

    private Path runs;
    private RunServer server;

    @BeforeEach
    void serve() throws IOException {
        runs = Files.createDirectory(parent.resolve("runs"));
        Files.writeString(parent.resolve("secret.txt"), "secret");
        server = RunServer.start(runs, 0, false);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEmptyFolderHasAPage() throws Exception {
        HttpResponse<String> page = get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(page.body()).contains("id=\"listing\"").doesNotContain("{{");
    }

    @Test
    void aSweepIsListedWithItsProgressAndItsPageIsDrawnAsItIsNow() throws Exception {
        Path folder = Files.createDirectory(runs.resolve("small-1"));
        SweepPlan plan = SweepPlan.of(ConfigReader.read(SWEEP, "test", SweepSpec.class), java.util.Map.of());
        try (ResultStore store = ResultStore.create(folder, plan, "test")) {
            assertThat(entry("small-1").path("finished").asInt()).isZero();
            store.finish(
                    store.missing().get(1),
                    new org.meniscus.experiments.sweep.Outcome(
                            Measurements.of(List.of(Measurement.of(Measure.of(Role.TEST, Statistic.ACCURACY), 0.5))),
                            null,
                            1,
                            "test"));
            JsonNode entry = entry("small-1");
            assertThat(entry.path("points").asInt()).isEqualTo(4);
            assertThat(entry.path("finished").asInt()).isEqualTo(1);
            assertThat(entry.path("best").asText())
                    .isEqualTo("test.accuracy 50.0 % at bits 4 (chosen on test data: optimistic)");
            assertThat(get("small-1/").body()).contains("id=\"sweep\"").contains("\"finished\":1");
            assertThat(folder.resolve("report.html"))
                    .as("reading writes nothing")
                    .doesNotExist();
        }
    }

    @Test
    void runsAreListedFinishedOrNot() throws Exception {
        Path run = Files.createDirectory(runs.resolve("zero-shot-2"));
        Files.writeString(
                run.resolve("run.json"),
                "{\"measurements\": [{\"name\": \"loss.auc\", \"mean\": 0.5}, "
                        + "{\"name\": \"test.accuracy\", \"mean\": 0.75}]}");
        Path before = Files.createDirectory(runs.resolve("zero-shot-1"));
        Files.writeString(before.resolve("run.json"), "{}");
        Files.writeString(
                before.resolve("metrics.csv"),
                "metric,repeat,value\ntest.seen.audioToImage,0,0.5\ntest.seen.audioToImage,1,0.6\n");
        Files.writeString(before.resolve("predictions.csv"), "question,repeat,sample,actual,predicted\n");
        Files.writeString(run.resolve("report.html"), "the page");
        Files.createDirectory(runs.resolve("zero-shot-3.partial"));
        assertThat(entry("zero-shot-2").path("best").asText()).isEqualTo("accuracy 75.0 %");
        assertThat(entry("zero-shot-1").path("best").asText())
                .as("of a run without the list of measurements")
                .isEqualTo("seen, audio to image 55.0 %");
        assertThat(entry("zero-shot-3.partial").path("state").asText()).startsWith("running");
        assertThat(get("zero-shot-2/").body()).isEqualTo("the page");
        assertThat(get("zero-shot-3.partial/").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret.txt",
                "..%2Fsecret.txt",
                "..%2F",
                "%2e%2e/",
                "%2e/",
                "%2Fetc%2F",
                "..%5c/",
                "small%00/",
                "runs.json/"
            })
    void nothingElseIsServed(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(get(path).body()).isEqualTo("not here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:PORT", "127.0.0.1", "localhost.evil.example:PORT", ""})
    void itAnswersOnlyToItsOwnNames(String host) throws IOException {
        int port = server.address().getPort();
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + host.replace("PORT", "" + port) + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET /runs.json HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void itOnlyReads(String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.address())
                .method(method, HttpRequest.BodyPublishers.ofString("x"))
                .timeout(Duration.ofSeconds(10))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "GET http://evil/ HTTP/1.1\r\nHost: localhost:PORT",
                "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: evil",
                "GET / HTTP/9\r\nHost: localhost:PORT",
                "GET /%zz HTTP/1.1\r\nHost: localhost:PORT",
                "\u0000\u00ff",
                "\r\n",
                "GET",
                "GET / HTTP/1.1\r\n: x"
            })
    void aRequestThatIsNoneIsRefused(String head) throws IOException {
        assertThat(raw(head.replace("PORT", "" + server.address().getPort()) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 40");
        assertThat(raw("GET /" + "a".repeat(9000))).startsWith("HTTP/1.1 400");
    }

    @Test
    void aHeadHasNoBody() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.address())
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    /** All users of a machine share its loopback. */
    @Test
    void theTokenOfTheLinkIsNeeded() throws Exception {
        try (RunServer secret = RunServer.start(runs, 0, true);
                RunServer other = RunServer.start(runs, 0, true)) {
            assertThat(secret.link().getQuery())
                    .matches("token=[0-9a-f]{32}")
                    .isNotEqualTo(other.link().getQuery());
            HttpClient stranger = HttpClient.newHttpClient();
            for (String path : List.of(
                    "", "runs.json", "?token=", "?token=0", "?" + other.link().getQuery()))
                assertThat(stranger.send(request(secret.address() + path), HttpResponse.BodyHandlers.ofString()))
                        .satisfies(refused -> {
                            assertThat(refused.statusCode()).isEqualTo(403);
                            assertThat(refused.body()).contains("open the link").doesNotContain(runs.toString());
                        });
            HttpClient browser = HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .build();
            HttpResponse<String> page =
                    browser.send(request(secret.link().toString()), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.uri().getQuery()).as("not in the browser's history").isNull();
            assertThat(page.previousResponse().orElseThrow().headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
            assertThat(browser.send(request(secret.address() + "runs.json"), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(browser.send(request(other.address() + ""), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        Path secret = Files.createDirectory(parent.resolve("elsewhere"));
        Files.writeString(secret.resolve("report.html"), "secret");
        Files.writeString(secret.resolve("run.json"), "{\"results\": {\"test\": {\"accuracy\": 0.75}}}");
        Files.createSymbolicLink(runs.resolve("link-1"), secret);
        Path run = Files.createDirectory(runs.resolve("run-1"));
        Files.createSymbolicLink(run.resolve("report.html"), secret.resolve("report.html"));
        Files.createSymbolicLink(run.resolve("run.json"), secret.resolve("run.json"));
        Files.createSymbolicLink(run.resolve("results.db"), secret.resolve("run.json"));
        assertThat(get("runs.json").body()).doesNotContain("link-1").doesNotContain("75.0");
        assertThat(entry("run-1").path("page").asBoolean()).isFalse();
        for (String path : List.of("link-1/", "run-1/", "run-1/report.html", "link-1/report.html"))
            assertThat(get(path).statusCode()).isEqualTo(404);
    }

    /** Whatever lies in a folder, the others are listed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run.json:{}",
                "run.json:[3]",
                "run.json:",
                "run.json:{\"study\": {\"modalities\": {\"image\": {}}}}",
                "run.json:{\"study\": {\"modalities\": {\"\": {}, \"a\": {}}}}",
                "run.json:{\"results\": {\"test\": {\"accuracy\": \"<script>\"}}}",
                "results.db:not a database",
                "results.db:",
                "results.url:jdbc:postgresql://127.0.0.1:1/db?user=a&password=secret"
            })
    void aDamagedRunIsAWordInTheList(String file) throws Exception {
        Files.createDirectory(runs.resolve("good-1"));
        Path bad = Files.createDirectory(runs.resolve("bad-1"));
        Files.writeString(bad.resolve(file.replaceAll(":.*", "")), file.replaceFirst("[^:]*:", ""));
        assertThat(entry("good-1").isMissingNode()).isFalse();
        assertThat(entry("bad-1").path("state").asText()).isNotBlank().doesNotContain("Exception", "secret");
        assertThat(get("bad-1/").body()).doesNotContain("Exception", "secret", "\tat ");
    }

    @Test
    void aStrangersDatabaseIsAWordInTheList() throws Exception {
        Path bad = Files.createDirectory(runs.resolve("bad-1"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + bad.resolve("results.db"));
                Statement statement = connection.createStatement()) {
            for (String table : List.of("sweep", "axis", "setting", "axis_value", "point", "metric", "data")) {
                statement.execute("CREATE TABLE " + table + " (id, finished, failure, name, value, position)");
                statement.execute("INSERT INTO " + table + " VALUES (x'00', 3, 4.5, NULL, 'word', x'ff')");
            }
        }
        assertThat(entry("bad-1").path("state").asText()).isNotBlank().doesNotContain("Exception");
        assertThat(get("bad-1/").body()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void itListensOnLoopbackOnly() {
        assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> RunServer.start(runs.resolve("absent"), 0, false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a folder");
        assertThatThrownBy(() -> RunServer.start(runs, server.address().getPort(), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("choose another");
    }

    private JsonNode entry(String name) throws Exception {
        for (JsonNode entry :
                ConfigReader.json().readTree(get("runs.json").body()).path("entries"))
            if (entry.path("name").asText().equals(name)) return entry;
        throw new AssertionError("not listed: " + name);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient().send(request(server.address() + path), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
