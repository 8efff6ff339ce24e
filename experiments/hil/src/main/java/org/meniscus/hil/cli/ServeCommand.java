package org.meniscus.hil.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.experiments.study.Studies;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hil.board.MacroBoard;
import org.meniscus.hil.board.PacedBoard;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.board.StudyBoard;
import org.meniscus.hil.server.InjectedFaults;
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
    private static final String HARDWARE = "hku-40nm-256kb";
    /** Tells of every frame that is nonsense: whoever can connect could fill the terminal. */
    private static final Logger LINK = Logger.getLogger("io.grpc.netty.shaded");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--hardware",
            paramLabel = "NAME|FILE",
            description = "A preset or a YAML file. Default: " + HARDWARE)
    private String hardware;

    @Option(
            names = "--study",
            paramLabel = "NAME|FILE",
            description = {
                "The chips of this study instead: the study run on the board finds the very cells that it has without",
                "a board."
            })
    private String study;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the chip, default 1; with --study of the study, as in run")
    private Long seed;

    @Option(
            names = "--repeat",
            paramLabel = "K",
            description = "With --study: whose chips, from 0 to one less than run --repeat. Default: 0")
    private Integer repeat;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "With --study: as in run. Repeatable")
    private List<String> overrides = List.of();

    @Option(
            names = "--no-latency",
            description = "Answers as fast as it can, not in the time that the hardware would take")
    private boolean hasty;

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
        InjectedFaults faults = fault == null ? InjectedFaults.NONE : InjectedFaults.parse(fault);
        Require.inRange("--port", port, 0, 65535);
        boolean secure = certificate != null || key != null || clients != null;
        ServerSettings settings = new ServerSettings(
                new InetSocketAddress(bind, port),
                secure ? Optional.of(new ServerSettings.Tls(certificate, key, clients)) : Optional.empty(),
                Optional.ofNullable(token).map(ServeCommand::secret),
                Optional.ofNullable(journal),
                faults);
        SimulatedBoard simulated = board(faults);
        MacroBoard board = hasty ? simulated : PacedBoard.of(simulated);
        LINK.setLevel(Level.SEVERE);
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

    private SimulatedBoard board(InjectedFaults faults) {
        if (study != null) {
            if (hardware != null || fresh)
                throw new InputException("--study brings its own chips: leave out --hardware and --fresh, or --study");
            List<String> all = new ArrayList<>(overrides);
            if (seed != null) all.add("seed=" + seed);
            return StudyBoard.of(
                    Studies.check(study, Map.of(), all),
                    Require.inRange("--repeat", repeat == null ? 0 : repeat, 0, 100_000),
                    faults.stuck());
        }
        if (repeat != null || !overrides.isEmpty()) throw new InputException("--repeat and --set need --study");
        HardwareConfig config = hardware(hardware == null ? HARDWARE : hardware);
        Seed chip = Seed.of(seed == null ? 1 : seed).at("board");
        return fresh
                ? SimulatedBoard.fresh(config, chip, faults.stuck())
                : SimulatedBoard.formed(config, chip, faults.stuck());
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
