package org.meniscus.hil.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.hil.Small;
import org.meniscus.hil.board.Pulse;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.v1.Cell;

/** Beyond this machine: certificates on both sides. They are made by the openssl command; without it the test is skipped. */
class TlsTest {
    private static final Patience SHORT = new Patience(Duration.ofSeconds(3), Duration.ofMillis(300));

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeCertificates() throws Exception {
        assumeThat(works("version"))
                .as("the openssl command, which makes the certificates")
                .isTrue();
        for (String authority : List.of("ca", "stranger"))
            openssl(
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-days",
                    "2",
                    "-subj",
                    "/CN=" + authority,
                    "-keyout",
                    authority + ".key",
                    "-out",
                    authority + ".pem");
        Files.writeString(folder.resolve("san"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
        for (String name : List.of("server", "client", "intruder")) {
            openssl(
                    "req",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-subj",
                    "/CN=" + name,
                    "-keyout",
                    name + ".key",
                    "-out",
                    name + ".csr");
            String authority = name.equals("intruder") ? "stranger" : "ca";
            openssl(
                    "x509",
                    "-req",
                    "-in",
                    name + ".csr",
                    "-CA",
                    authority + ".pem",
                    "-CAkey",
                    authority + ".key",
                    "-CAcreateserial",
                    "-days",
                    "2",
                    "-extfile",
                    "san",
                    "-out",
                    name + ".pem");
        }
    }

    private static boolean works(String... arguments) throws InterruptedException {
        try {
            return openssl(arguments) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        return process.waitFor();
    }

    private static MacroServer serve() {
        ServerSettings.Tls tls = new ServerSettings.Tls(
                folder.resolve("server.pem"), folder.resolve("server.key"), folder.resolve("ca.pem"));
        return MacroServer.start(
                SimulatedBoard.fresh(Small.hardware(0), Small.CHIP, 0),
                new ServerSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.of(tls),
                        Optional.empty(),
                        Optional.empty(),
                        InjectedFaults.NONE));
    }

    private static Board connect(MacroServer server, String authority, String name) {
        return Board.connect(
                new BoardAddress(
                        "127.0.0.1",
                        server.port(),
                        true,
                        Map.of(
                                "ca", folder.resolve(authority + ".pem"),
                                "cert", folder.resolve(name + ".pem"),
                                "key", folder.resolve(name + ".key"))),
                SHORT,
                notice -> {});
    }

    @Test
    void aClientWithACertificateMayProgram() {
        try (MacroServer server = serve();
                Board board = connect(server, "ca", "client")) {
            Cell cell = Cell.newBuilder().setWordLine(1).setBitLine(1).build();
            board.program(new byte[16], List.of(cell), new Pulse(4, 1e-6, 1e-3));
            assertThat(board.readCells(1, 1, 1, 1, 1).mean()[0][0]).isGreaterThan(1e-5);
        }
    }

    @Test
    void strangersDoNotEvenConnect() {
        try (MacroServer server = serve()) {
            assertThatThrownBy(() -> connect(server, "ca", "intruder")).hasMessageContaining("Describe");
            assertThatThrownBy(() -> Board.connect(BoardAddress.loopback(server.port()), SHORT, n -> {}))
                    .hasMessageContaining("Describe");
        }
    }

    @Test
    void aServerThatIsNotTheLaboratorysIsNotTalkedTo() {
        try (MacroServer server = serve()) {
            assertThatThrownBy(() -> connect(server, "stranger", "client")).hasMessageContaining("Describe");
        }
    }
}
