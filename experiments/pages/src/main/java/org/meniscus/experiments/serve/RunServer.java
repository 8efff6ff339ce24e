package org.meniscus.experiments.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;

/**
 * Shows a {@link RunsFolder} to the browsers of this machine. It listens on loopback only, answers GET and HEAD only, and only
 * when it is called by a name of this machine, so that no page from the web can reach it by a name that it made point here
 * (DNS rebinding). Loopback is shared by all users of a machine, so a caller shows the token of the link, once; a cookie has it
 * from then on. A path is looked up among the names in the folder and never resolved as a path.
 */
public final class RunServer implements AutoCloseable {
    private static final String TOKEN = "token";

    private final Door door;
    private final RunsFolder folder;
    private final String token;

    private RunServer(Path folder, int port, String token) throws IOException {
        this.folder = RunsFolder.of(folder);
        this.token = token;
        this.door = Door.open(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), this::answer);
    }

    /**
     * @param port 0 for any that is free
     * @param secret whether callers need the link that {@link #link} has
     */
    public static RunServer start(Path folder, int port, boolean secret) {
        Require.inRange("--port", port, 0, 65535);
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        try {
            return new RunServer(folder, port, secret ? HexFormat.of().formatHex(random) : "");
        } catch (IOException e) {
            throw new InputException("port " + port + " cannot be used (" + e.getMessage() + "); choose another", e);
        }
    }

    /** Where it answers. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + door.port() + "/");
    }

    /** What to open: the address, with the token where one is needed. */
    public URI link() {
        return token.isEmpty() ? address() : URI.create(address() + "?" + TOKEN + "=" + token);
    }

    private Response answer(Request request) {
        if (!isOurs(request.header("host"))) return Response.word(403, "not called by a name of this machine");
        if (!List.of("GET", "HEAD").contains(request.method()))
            return Response.word(405, "read only").with("Allow", "GET, HEAD");
        if (!token.isEmpty() && same(request.parameter(TOKEN)))
            return Response.word(303, "welcome")
                    .with("Location", "/")
                    .with("Set-Cookie", cookie() + "=" + token + "; Path=/; HttpOnly; SameSite=Lax");
        if (!token.isEmpty() && !same(request.cookie(cookie())))
            return Response.word(403, "open the link with the token that 'meniscus serve' printed");
        try {
            return look(request.path());
        } catch (InputException e) {
            return Response.word(500, e.getMessage());
        }
    }

    private Response look(String path) {
        if (path.equals("/")) return Response.page(folder.page());
        if (path.equals("/runs.json")) return Response.json(folder.json());
        Optional<String> page =
                path.endsWith("/") ? folder.page(path.substring(1, path.length() - 1)) : Optional.empty();
        return page.map(Response::page).orElseGet(() -> Response.word(404, "not here"));
    }

    private boolean isOurs(String host) {
        return List.of("127.0.0.1:" + door.port(), "localhost:" + door.port(), "[::1]:" + door.port())
                .contains(host);
    }

    /** Browsers give a cookie to every port of a host. */
    private String cookie() {
        return "meniscus-" + door.port();
    }

    /** Takes the same time wherever the first difference is. */
    private boolean same(String shown) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        door.close();
    }
}
