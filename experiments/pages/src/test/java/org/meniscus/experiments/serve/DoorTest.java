package org.meniscus.experiments.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers who hold it up, beside those who do not. */
@Timeout(60)
class DoorTest {
    private static final String GET = "GET /PATH HTTP/1.1\r\nHost: here\r\n\r\n";
    /** More than the buffers of a connection take. */
    private static final String LARGE = "x".repeat(6 << 20);

    /** Silent, in the middle of a line, in the middle of a head, and one in ten who never takes what is large. */
    private static final List<String> HOLDING = List.of(
            "",
            "G",
            "GET / HTTP/1.1\r\nHost: here\r\nX-a: ",
            "",
            "GET /",
            get("large"),
            "",
            "GET / HTTP/1.1\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 9\r\n",
            "\r");

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<SocketChannel> held = new ArrayList<>();
    private Door door;

    @BeforeEach
    void open() throws IOException {
        door = Door.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::answer);
    }

    @AfterEach
    void close() throws IOException {
        over.countDown();
        for (SocketChannel channel : held) channel.close();
        door.close();
    }

    private Response answer(Request request) {
        if (request.path().equals("/wait")) {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Response.word(200, request.path().equals("/large") ? LARGE : "good " + request.path());
    }

    /** What {@code serve} was stopped by: two connections with half a head. */
    @Test
    void fiveHundredWhoHoldItUpDoNotStopTheOthers() throws Exception {
        for (int k = 0; k < 500; k++) hold(HOLDING.get(k % HOLDING.size()));
        ExecutorService others = Executors.newFixedThreadPool(4);
        try {
            List<Future<Long>> asked = IntStream.range(0, 100)
                    .mapToObj(k -> others.submit(() -> {
                        hold("GET /");
                        long began = System.nanoTime();
                        assertThat(ask("" + k)).startsWith("HTTP/1.1 200").endsWith("good /" + k);
                        return System.nanoTime() - began;
                    }))
                    .toList();
            List<Long> times = new ArrayList<>();
            for (Future<Long> time : asked) times.add(time.get());
            times.sort(null);
            assertThat(times.get(times.size() / 2))
                    .as("nanoseconds, the median")
                    .isLessThan(1_000_000_000L);
        } finally {
            others.shutdownNow();
        }
    }

    /** All threads busy, the queue full: whoever comes then is told so. */
    @Test
    void whoComesToABusyServerIsToldSo() throws Exception {
        for (int k = 0; k < 2 * (4 + 64); k++) hold(get("wait"));
        for (int patience = 0; patience < 100 && !ask("x").startsWith("HTTP/1.1 503"); patience++) Thread.sleep(20);
        over.countDown();
        for (int patience = 0; patience < 100 && !ask("x").startsWith("HTTP/1.1 200"); patience++) Thread.sleep(20);
        assertThat(ask("y")).endsWith("good /y");
    }

    @Test
    void aHeadThatIsNotFinishedInTimeIsCutOffThoughItTrickles() throws Exception {
        SocketChannel slow = hold("GET / HTTP/1.1\r\n");
        long began = System.nanoTime();
        try {
            while (System.nanoTime() - began < 30_000_000_000L) {
                slow.write(ByteBuffer.wrap(new byte[] {'a'}));
                Thread.sleep(200);
            }
            throw new AssertionError("still open");
        } catch (IOException cutOff) {
            assertThat(System.nanoTime() - began).isGreaterThan(3_000_000_000L);
        }
    }

    @Test
    void aLargeAnswerArrivesWhole() throws Exception {
        assertThat(ask("large")).hasSize(LARGE.length() + ask("large").indexOf("\r\n\r\n") + 4);
    }

    /** A head in single bytes is one all the same. */
    @Test
    void aHeadMayComeInPieces() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setTcpNoDelay(true);
            for (byte one : get("p").getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(one);
                socket.getOutputStream().flush();
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("good /p");
        }
    }

    private static String get(String path) {
        return GET.replace("PATH", path);
    }

    /** Sends that, and neither reads nor hangs up. */
    private SocketChannel hold(String bytes) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port()));
        channel.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.US_ASCII)));
        synchronized (held) {
            held.add(channel);
        }
        return channel;
    }

    private String ask(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(get(path).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
