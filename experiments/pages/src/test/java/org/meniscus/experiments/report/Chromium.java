package org.meniscus.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.meniscus.config.ConfigReader;

/** One page in a headless Chromium, driven by the DevTools protocol over a web socket. Every wait ends after 30 s. */
final class Chromium implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Path profile = Files.createTempDirectory("meniscus-chromium");
    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private String session;

    /** The program, where there is one. */
    static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Chromium(Path program, int width) throws Exception {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        try {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(
                            CompletableFuture.supplyAsync(this::address).get(PATIENCE_SECONDS, TimeUnit.SECONDS),
                            new Listener())
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String target = call("Target.createTarget", Map.of("url", "about:blank"))
                    .path("targetId")
                    .asText();
            session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                    .path("sessionId")
                    .asText();
            for (String domain : List.of("Runtime", "Log", "Network", "Page")) call(domain + ".enable", Map.of());
            call(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private URI address() {
        try {
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                if (line.startsWith("DevTools listening on "))
                    return URI.create(
                            line.substring("DevTools listening on ".length()).strip());
            throw new IllegalStateException("Chromium ended before it listened");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Opens a page and waits until it says that everything is drawn. */
    void open(URI page) throws Exception {
        call("Page.navigate", Map.of("url", page.toString()));
        for (int patience = 0; patience < 10 * PATIENCE_SECONDS; patience++) {
            if (evaluate("document.documentElement?.dataset.drawn !== undefined")
                    .asBoolean()) return;
            Thread.sleep(100);
        }
        throw new AssertionError("the page was not drawn in time: " + errors());
    }

    /** The value of a JavaScript expression. */
    JsonNode evaluate(String expression) throws Exception {
        return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true))
                .path("result")
                .path("value");
    }

    void press(String key, int code) throws Exception {
        for (String type : List.of("keyDown", "keyUp"))
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    /** What the console and the page complained of. */
    List<String> errors() {
        List<String> errors = new ArrayList<>();
        for (JsonNode event : events) {
            String method = event.path("method").asText();
            JsonNode told = event.path("params");
            boolean bad = method.equals("Runtime.exceptionThrown")
                    || (method.equals("Log.entryAdded")
                            && told.at("/entry/level").asText().equals("error"))
                    || (method.equals("Runtime.consoleAPICalled")
                            && List.of("error", "warning")
                                    .contains(told.path("type").asText()));
            if (bad) errors.add(told.toString());
        }
        return errors;
    }

    /** Every address that was asked for, data inside the page left out. */
    List<String> requests() {
        return events.stream()
                .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asText())
                .filter(url -> !url.startsWith("data:"))
                .toList();
    }

    private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        int number = numbers.incrementAndGet();
        ObjectNode message = ConfigReader.json().createObjectNode();
        message.put("id", number).put("method", method);
        message.set("params", ConfigReader.json().valueToTree(parameters));
        if (session != null) message.put("sessionId", session);
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(number, answer);
        socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonNode result = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (result.has("error")) throw new AssertionError(method + ": " + result);
        return result.path("result");
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                receive(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void receive(String text) {
        try {
            JsonNode message = ConfigReader.json().readTree(text);
            if (message.has("id")) answers.remove(message.path("id").asInt()).complete(message);
            else events.add(message);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        for (ProcessHandle member : family) member.destroyForcibly();
        for (ProcessHandle member : family) member.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        try (Stream<Path> tree = Files.walk(profile)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }
}
