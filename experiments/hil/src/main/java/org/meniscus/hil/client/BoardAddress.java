package org.meniscus.hil.client;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Suggestion;

/**
 * Where a board is: {@code grpc://host:port} in plaintext, {@code grpcs://host:port?ca=FILE&cert=FILE&key=FILE} with
 * certificates. {@code token=FILE} names the file with the secret that allows programming.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param secure TLS
 * @param files by their name in the address: ca, cert, key, token
 */
public record BoardAddress(String host, int port, boolean secure, Map<String, Path> files) {
    /** How an address is written. */
    public static final String HELP = "grpc://host:port, or grpcs://host:port?ca=FILE&cert=FILE&key=FILE";

    private static final List<String> FILES = List.of("ca", "cert", "key", "token");

    public BoardAddress {
        files = Require.entries("files", files);
    }

    /** In plaintext, for a board on this machine. */
    public static BoardAddress loopback(int port) {
        return new BoardAddress("127.0.0.1", port, false, Map.of());
    }

    public static BoardAddress parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text, e.getMessage());
        }
        boolean secure = "grpcs".equals(uri.getScheme());
        if (!secure && !"grpc".equals(uri.getScheme())) throw wrong(text, "it does not begin with grpc:// or grpcs://");
        if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > 65535)
            throw wrong(text, "a host and a port from 1 to 65535 are needed");
        Map<String, Path> files = new TreeMap<>();
        if (uri.getQuery() != null)
            for (String entry : uri.getQuery().split("&", -1)) {
                String[] parts = entry.split("=", 2);
                if (parts.length != 2 || !FILES.contains(parts[0]))
                    throw wrong(text, "'" + entry + "' is not name=FILE; " + Suggestion.of(parts[0], FILES));
                files.put(parts[0], Path.of(parts[1]));
            }
        if (secure && !files.keySet().containsAll(List.of("ca", "cert", "key")))
            throw wrong(text, "TLS needs ca=FILE, cert=FILE and key=FILE");
        return new BoardAddress(uri.getHost(), uri.getPort(), secure, files);
    }

    private static InputException wrong(String text, String why) {
        return new InputException("'" + text + "' is not the address of a board: " + why + "; write grpc://host:port");
    }

    /** The secret in the token file, when one is named. */
    Optional<String> token() {
        if (!files.containsKey("token")) return Optional.empty();
        try {
            return Optional.of(Files.readString(files.get("token")).strip());
        } catch (java.io.IOException e) {
            throw new InputException("cannot read the token file " + files.get("token"), e);
        }
    }

    @Override
    public String toString() {
        return (secure ? "grpcs://" : "grpc://") + host + ":" + port;
    }
}
