package org.meniscus.hil.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.server.Faults;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meniscus macro serve}: a simulated board. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Serves a simulated board until it is interrupted. On a loopback address in plaintext; beyond it with TLS and",
            "client certificates. Cells are pulsed for a client certificate or the token only."
        })
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--hardware",
            paramLabel = "NAME|FILE",
            defaultValue = "hku-40nm-256kb",
            description = "A preset or a YAML file. Default: ${DEFAULT-VALUE}")
    private String hardware;

    @Option(names = "--seed", defaultValue = "1", description = "Of the chip. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--fresh", description = "A chip of which no cell has been formed")
    private boolean fresh;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where to listen. Default: ${DEFAULT-VALUE}")
    private String bind;

    @Option(
            names = "--port",
            defaultValue = "7400",
            description = "Where to listen; 0 takes a free port. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "Certificate of the server, PEM")
    private Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Key of the server, PEM, PKCS#8")
    private Path key;

    @Option(names = "--client-ca", paramLabel = "FILE", description = "What signed the clients' certificates, PEM")
    private Path clients;

    @Option(names = "--token-file", paramLabel = "FILE", description = "Holds the secret that allows programming")
    private Path token;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Keeps every pulse: the board goes on with it when it is served again")
    private Path journal;

    @Option(
            names = "--fault",
            paramLabel = "SPEC",
            description = "Goes wrong on purpose: drop=0.01,garble=0.001,stuck=0.02,delay=5ms")
    private String fault;

    @Override
    public Integer call() throws InterruptedException {
        Faults faults = fault == null ? Faults.NONE : Faults.parse(fault);
        Require.inRange("--port", port, 0, 65535);
        boolean secure = certificate != null || key != null || clients != null;
        ServerSettings settings = new ServerSettings(
                new InetSocketAddress(bind, port),
                secure ? Optional.of(new ServerSettings.Tls(certificate, key, clients)) : Optional.empty(),
                Optional.ofNullable(token).map(ServeCommand::secret),
                Optional.ofNullable(journal),
                faults);
        HardwareConfig config = hardware(hardware);
        Seed chip = Seed.of(seed).at("board");
        SimulatedBoard board = fresh
                ? SimulatedBoard.fresh(config, chip, faults.stuck())
                : SimulatedBoard.formed(config, chip, faults.stuck());
        PrintWriter out = spec.commandLine().getOut();
        try (MacroServer server = MacroServer.start(board, settings)) {
            out.println("Serving " + board.spec().name() + ", serial "
                    + board.spec().serial() + ", at " + (secure ? "grpcs" : "grpc") + "://" + bind + ":"
                    + server.port());
            out.println("Programming: " + (secure ? "client certificate" : token != null ? "token" : "off"));
            out.flush();
            server.join();
        }
        return 0;
    }

    static HardwareConfig hardware(String name) {
        boolean file = name.endsWith(".yaml") || name.endsWith(".yml");
        return file ? HardwareConfig.read(Path.of(name)) : HardwarePresets.load(name);
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new InputException("cannot read the token file " + file + ": " + e, e);
        }
    }
}
