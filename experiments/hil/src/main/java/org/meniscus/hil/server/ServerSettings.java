package org.meniscus.hil.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;

/**
 * How a board is served.
 *
 * @param address where to listen; port 0 takes a free one
 * @param tls certificates; empty on a loopback address only
 * @param token the secret that allows programming without a client certificate; empty: nobody may program without one
 * @param journal file that remembers every programming; empty: they are remembered in memory
 * @param faults what to do wrong
 */
public record ServerSettings(
        InetSocketAddress address,
        Optional<Tls> tls,
        Optional<String> token,
        Optional<Path> journal,
        InjectedFaults faults) {
    /**
     * Largest message a client may send, in bytes. A call holds two of them at most, so all calls of all connections together
     * hold 256 MiB, whoever the clients are.
     */
    public static final int LARGEST_REQUEST = 1 << 18;
    /** Connections at a time; more are closed at once. */
    public static final int CONNECTIONS = 32;
    /** Calls at a time on one connection. */
    public static final int CALLS = 16;

    private static final int SHORTEST_TOKEN = 16;

    /**
     * @param certificate of the server, PEM
     * @param key of the server, PEM, PKCS#8
     * @param clients certificates that signed those of the clients, PEM
     */
    public record Tls(Path certificate, Path key, Path clients) {
        public Tls {
            Require.present("--tls-cert", certificate);
            Require.present("--tls-key", key);
            Require.present("--client-ca", clients);
        }
    }

    public ServerSettings {
        Require.present("address", address);
        if (address.isUnresolved())
            throw new InputException("cannot find the address '" + address.getHostString() + "'");
        if (tls.isEmpty() && !address.getAddress().isLoopbackAddress())
            throw new InputException(
                    "the address " + address.getAddress().getHostAddress() + " can be reached from other"
                            + " machines: give --tls-cert, --tls-key and --client-ca, or listen on 127.0.0.1");
        token.ifPresent(secret -> Require.that(
                secret.length() >= SHORTEST_TOKEN,
                "the token must have at least %d characters, got %d",
                SHORTEST_TOKEN,
                secret.length()));
        Require.present("faults", faults);
    }

    /** Plaintext on a free port of the loopback address, read only, no faults. */
    public static ServerSettings loopback() {
        return new ServerSettings(
                new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                InjectedFaults.NONE);
    }

    public ServerSettings withToken(String secret) {
        return new ServerSettings(address, tls, Optional.of(secret), journal, faults);
    }

    public ServerSettings withJournal(Path file) {
        return new ServerSettings(address, tls, token, Optional.of(file), faults);
    }

    public ServerSettings withFaults(InjectedFaults wrong) {
        return new ServerSettings(address, tls, token, journal, wrong);
    }

    /** On another port of the same address. */
    public ServerSettings withPort(int port) {
        return new ServerSettings(new InetSocketAddress(address.getAddress(), port), tls, token, journal, faults);
    }
}
