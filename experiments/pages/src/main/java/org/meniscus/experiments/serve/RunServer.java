package org.meniscus.experiments.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;

/**
 * Shows a {@link RunsFolder} to the browsers of this machine. It listens on loopback only, answers GET and HEAD only, and only
 * when it is called by a name of this machine, so that no page from the web can reach it by a name that it made point here
 * (DNS rebinding). A path is looked up among the names in the folder and never resolved as a path.
 */
public final class RunServer implements AutoCloseable {
    private static final String PLAIN = "text/plain";
    private static final String POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
            + " img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServer server;
    private final ExecutorService threads;
    private final RunsFolder folder;

    private RunServer(HttpServer server, ExecutorService threads, RunsFolder folder) {
        this.server = server;
        this.threads = threads;
        this.folder = folder;
    }

    /**
     * @param port 0 for any that is free
     */
    public static RunServer start(Path folder, int port) {
        Require.inRange("--port", port, 0, 65535);
        RunsFolder runs = RunsFolder.of(folder);
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            RunServer server = new RunServer(http, threads, runs);
            http.setExecutor(threads);
            http.createContext("/", server::answer);
            http.start();
            return server;
        } catch (IOException e) {
            throw new InputException("port " + port + " cannot be used (" + e.getMessage() + "); choose another", e);
        }
    }

    /** Where it answers. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!isOurs(exchange.getRequestHeaders().getFirst("Host"))) {
                send(exchange, 403, PLAIN, "not called by a name of this machine");
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, PLAIN, "read only");
            } else {
                look(exchange);
            }
        } catch (InputException e) {
            send(exchange, 500, PLAIN, e.getMessage());
        }
    }

    private void look(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/")) {
            send(exchange, 200, "text/html", folder.page());
        } else if (path.equals("/runs.json")) {
            send(exchange, 200, "application/json", folder.json());
        } else {
            Optional<String> page =
                    path.endsWith("/") ? folder.page(path.substring(1, path.length() - 1)) : Optional.empty();
            send(
                    exchange,
                    page.isPresent() ? 200 : 404,
                    page.isPresent() ? "text/html" : PLAIN,
                    page.orElse("not here"));
        }
    }

    private boolean isOurs(String host) {
        int port = server.getAddress().getPort();
        return List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port)
                .contains(host);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
