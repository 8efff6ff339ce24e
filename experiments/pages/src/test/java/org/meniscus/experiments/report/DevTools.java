package org.meniscus.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.meniscus.config.ConfigReader;

/** The one Chromium of all tests of this machine, and the web socket to it; it ends, and its profile goes, with the machine. */
final class DevTools {
    private static final int PATIENCE_SECONDS = 30;
    private static DevTools running;

    private final Path profile = Files.createTempDirectory("meniscus-chromium");
    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    static synchronized DevTools of(Path program) throws Exception {
        if (running == null) running = new DevTools(program);
        return running;
    }

    private DevTools(Path program) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
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
                .redirectErrorStream(true);
        builder.environment().put("TMPDIR", profile.toString());
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        CompletableFuture.supplyAsync(this::address).get(PATIENCE_SECONDS, TimeUnit.SECONDS),
                        new Listener())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
            throw new UncheckedIOException(e);
        }
    }

    /** Events of a session from here on. */
    void listen(String session, Consumer<JsonNode> listener) {
        listeners.put(session, listener);
    }

    /**
     * Asks and waits for the answer.
     *
     * @param session of a page, or empty for the browser
     */
    JsonNode call(String session, String method, Map<String, ?> parameters) throws Exception {
        int number = numbers.incrementAndGet();
        ObjectNode message = ConfigReader.json().createObjectNode();
        message.put("id", number).put("method", method);
        message.set("params", ConfigReader.json().valueToTree(parameters));
        if (!session.isEmpty()) message.put("sessionId", session);
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
            else
                listeners
                        .getOrDefault(message.path("sessionId").asText(), event -> {})
                        .accept(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        for (ProcessHandle member : family) member.destroyForcibly();
        for (ProcessHandle member : family) member.onExit().join();
        try (Stream<Path> tree = Files.walk(profile)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
