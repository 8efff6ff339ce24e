package org.meniscus.hil.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.meniscus.hil.Small;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.board.Wire;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.v1.MacroServiceGrpc;
import org.meniscus.hil.v1.MultiplyRequest;
import org.meniscus.hil.v1.MultiplyResponse;
import org.meniscus.hil.v1.ProgramRequest;

/** After each attack the board still answers, no cell was pulsed, and memory is bounded. The test runs in 512 MB. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileClientTest {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Region REGION = new Region(0, 60, 0, 20);

    private MacroServer server;

    @BeforeEach
    void serve() {
        server = MacroServer.start(SimulatedBoard.formed(Small.hardware(), Small.CHIP, 0), ServerSettings.loopback());
    }

    @AfterEach
    void theBoardStillWorksAndNoCellWasPulsed() throws InterruptedException {
        try (Board board = Board.connect(BoardAddress.loopback(server.port()), Patience.DEFAULT, notice -> {})) {
            assertThat(Small.encode(board.map(REGION), 5, 1).samples()).isEqualTo(5);
            assertThat(board.status().getPulses()).isZero();
        } finally {
            server.close();
        }
    }

    private Socket socket() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private ManagedChannel channel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .directExecutor()
                .build();
    }

    @Test
    void fuzzedFrames() throws IOException {
        Random random = new Random(1);
        for (int attack = 0; attack < 200; attack++)
            try (Socket socket = socket()) {
                byte[] noise = new byte[1 + random.nextInt(4000)];
                random.nextBytes(noise);
                if (attack % 2 == 0) socket.getOutputStream().write(PREFACE);
                if (attack % 4 == 0) writeFrame(socket, random, noise);
                else socket.getOutputStream().write(noise);
                socket.getOutputStream().flush();
            } catch (IOException closedByTheServer) {
                assertThat(closedByTheServer).isNotNull();
            }
    }

    /** A log that grows with every attack fills the disk, and then the journal of pulses has no room. */
    @Test
    void garbageIsNotLogged() throws IOException {
        AtomicInteger logged = new AtomicInteger();
        Handler counting = new Handler() {
            @Override
            public void publish(LogRecord message) {
                logged.incrementAndGet();
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(counting);
        try {
            fuzzedFrames();
        } finally {
            root.removeHandler(counting);
        }
        assertThat(logged).hasValue(0);
    }

    /** A frame with a plausible header: length, type, flags, stream. */
    private static void writeFrame(Socket socket, Random random, byte[] body) throws IOException {
        byte[] header = {
            0,
            (byte) (body.length >> 8),
            (byte) body.length,
            (byte) random.nextInt(10),
            (byte) random.nextInt(256),
            0,
            0,
            0,
            (byte) (1 + 2 * random.nextInt(4))
        };
        socket.getOutputStream().write(header);
        socket.getOutputStream().write(body);
    }

    @Test
    void giantMessages() throws InterruptedException {
        ManagedChannel channel = channel();
        try {
            MultiplyRequest.Builder giant = MultiplyRequest.newBuilder().setRegion(Wire.region(REGION));
            for (int k = 0; k < 4_000_000; k++) giant.addActive(k);
            assertThat(statusOf(channel, giant.build())).isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED);
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void messagesOfNonsense() throws InterruptedException {
        ManagedChannel channel = channel();
        Random random = new Random(2);
        try {
            for (int attack = 0; attack < 150; attack++) { // 200 refused calls in 10 s end a connection
                MultiplyRequest.Builder request = MultiplyRequest.newBuilder()
                        .setId(random.nextLong())
                        .setRegion(org.meniscus.hil.v1.Region.newBuilder()
                                .setFirstWordLine(random.nextInt())
                                .setWordLines(random.nextInt(4) == 0 ? 60 : random.nextInt())
                                .setFirstBitLine(random.nextInt())
                                .setColumns(random.nextInt()));
                for (int r = random.nextInt(70); r > 0; r--)
                    request.addStreams(random.nextLong())
                            .addSteps(random.nextInt())
                            .addCounts(random.nextInt(4) == 0 ? random.nextInt() : 2)
                            .addActive(random.nextInt())
                            .addActive(random.nextInt());
                assertThat(statusOf(channel, request.build())).isEqualTo(Status.Code.INVALID_ARGUMENT);
            }
        } finally {
            channel.shutdownNow();
        }
    }

    private static Status.Code statusOf(ManagedChannel channel, MultiplyRequest request) throws InterruptedException {
        Listener listener = new Listener(1);
        MacroServiceGrpc.newStub(channel).multiply(listener);
        listener.requests.onNext(request);
        assertThat(listener.ended.await(20, TimeUnit.SECONDS)).isTrue();
        return listener.status.getCode();
    }

    /** Sends ahead and takes nothing: the server must stop working for it, and hold little. */
    @Test
    void readersThatDoNotRead() throws InterruptedException {
        List<ManagedChannel> channels = new ArrayList<>();
        try {
            MultiplyRequest.Builder request = MultiplyRequest.newBuilder().setRegion(Wire.region(REGION));
            for (int r = 0; r < 64; r++)
                request.addStreams(r).addSteps(0).addCounts(1).addActive(1);
            for (int c = 0; c < 2; c++) {
                ManagedChannel channel = channel();
                channels.add(channel);
                for (int s = 0; s < 4; s++) {
                    Listener listener = new Listener(0);
                    MacroServiceGrpc.newStub(channel).multiply(listener);
                    for (int k = 0; k < 1500; k++) listener.requests.onNext(request.build());
                }
            }
            try (Board board = Board.connect(BoardAddress.loopback(server.port()), Patience.DEFAULT, notice -> {})) {
                long before;
                do {
                    before = board.status().getReads();
                    Thread.sleep(300);
                } while (board.status().getReads() != before);
                // 8 streams of 1500 requests of 64 reads were sent; no more was computed than the windows of the links
                // hold
                assertThat(before).isLessThan(8L * 1500 * 64 * 3 / 4);
            }
        } finally {
            channels.forEach(ManagedChannel::shutdownNow);
        }
    }

    @Test
    void aThousandConnections() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int k = 0; k < 1000; k++)
                try {
                    Socket socket = socket();
                    sockets.add(socket);
                    if (k % 3 == 0) socket.getOutputStream().write(PREFACE);
                } catch (IOException refused) {
                    assertThat(k).isGreaterThanOrEqualTo(ServerSettings.CONNECTIONS);
                }
            int open = 0;
            for (Socket socket : sockets) {
                socket.setSoTimeout(20);
                if (isOpen(socket)) open++;
            }
            assertThat(open).isLessThanOrEqualTo(ServerSettings.CONNECTIONS);
        } finally {
            for (Socket socket : sockets) socket.close();
        }
    }

    private static boolean isOpen(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) continue;
            return false;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void programmingFromOutside() {
        ManagedChannel channel = channel();
        try {
            assertThatThrownBy(() ->
                            MacroServiceGrpc.newBlockingStub(channel).program(ProgramRequest.getDefaultInstance()))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageContaining("PERMISSION_DENIED");
        } finally {
            channel.shutdownNow();
        }
    }

    private static final class Listener implements ClientResponseObserver<MultiplyRequest, MultiplyResponse> {
        private final int wanted;
        private final CountDownLatch ended = new CountDownLatch(1);
        private ClientCallStreamObserver<MultiplyRequest> requests;
        private Status status = Status.OK;

        Listener(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<MultiplyRequest> stream) {
            requests = stream;
            stream.disableAutoRequestWithInitial(wanted);
        }

        @Override
        public void onNext(MultiplyResponse response) {}

        @Override
        public void onError(Throwable e) {
            status = Status.fromThrowable(e);
            ended.countDown();
        }

        @Override
        public void onCompleted() {
            ended.countDown();
        }
    }
}
