package org.meniscus.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** One page in a headless Chromium, driven by the DevTools protocol. Every wait ends after 30 s. */
final class Chromium implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final DevTools browser;
    private final String target;
    private final String session;

    /** The program, where there is one. */
    static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Chromium(Path program, int width) throws Exception {
        browser = DevTools.of(program);
        target = browser.call("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = browser.call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        browser.listen(session, events::add);
        for (String domain : List.of("Runtime", "Log", "Network", "Page")) call(domain + ".enable", Map.of());
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
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
        return browser.call(session, method, parameters);
    }

    @Override
    public void close() throws Exception {
        browser.call("", "Target.closeTarget", Map.of("targetId", target));
    }
}
