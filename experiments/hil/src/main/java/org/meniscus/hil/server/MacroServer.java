package org.meniscus.hil.server;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.meniscus.base.InputException;
import org.meniscus.hil.board.GrpcLog;
import org.meniscus.hil.board.MacroBoard;

/**
 * A board behind a port.
 *
 * <p>Whatever connects, the server holds a bounded amount of memory and no cell is reached: connections, calls, message and
 * header sizes, windows and idle times are limited, answers wait for the client to take them, and {@link Guard} stands
 * before every pulse.
 */
public final class MacroServer implements AutoCloseable {
    private static final int WINDOW = 1 << 18;
    private static final int LARGEST_HEADERS = 8 << 10;

    private final Server server;
    private final PulseDesk desk;
    private final EventLoopGroup accepting;
    private final EventLoopGroup talking;
    private final ExecutorService workers;

    private MacroServer(MacroBoard board, ServerSettings settings) {
        GrpcLog.onlyItsOwnFaults();
        desk = new PulseDesk(board, settings.journal());
        accepting = new MultiThreadIoEventLoopGroup(1, daemons("macro-accept"), NioIoHandler.newFactory());
        talking = new MultiThreadIoEventLoopGroup(2, daemons("macro-link"), NioIoHandler.newFactory());
        workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), daemons("macro-work"));
        try {
            server = builder(settings)
                    .addService(new MacroService(board, desk, settings.faults()))
                    .intercept(new Guard(settings.token()))
                    .build()
                    .start();
        } catch (IOException e) {
            stopThreads();
            desk.close();
            throw new InputException(
                    "cannot listen on " + settings.address() + ": " + e.getMessage() + "; is the port taken?", e);
        }
    }

    private NettyServerBuilder builder(ServerSettings settings) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(settings.address())
                .channelFactory(() -> new LimitedServerChannel(ServerSettings.CONNECTIONS))
                .bossEventLoopGroup(accepting)
                .workerEventLoopGroup(talking)
                .executor(workers)
                .maxInboundMessageSize(ServerSettings.LARGEST_REQUEST)
                .maxInboundMetadataSize(LARGEST_HEADERS)
                .maxConcurrentCallsPerConnection(ServerSettings.CALLS)
                .maxRstFramesPerWindow(200, 10)
                .flowControlWindow(WINDOW)
                .handshakeTimeout(5, TimeUnit.SECONDS)
                .maxConnectionIdle(5, TimeUnit.MINUTES)
                .keepAliveTime(20, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .permitKeepAliveTime(5, TimeUnit.SECONDS);
        settings.tls().ifPresent(tls -> secure(builder, tls));
        return builder;
    }

    private static void secure(NettyServerBuilder builder, ServerSettings.Tls tls) {
        try {
            builder.sslContext(GrpcSslContexts.forServer(
                            tls.certificate().toFile(), tls.key().toFile())
                    .trustManager(tls.clients().toFile())
                    .clientAuth(ClientAuth.REQUIRE)
                    .build());
        } catch (SSLException | IllegalArgumentException e) {
            throw new InputException("cannot use the certificates of the server: " + e.getMessage(), e);
        }
    }

    /** Starts serving; returns when the port is open. */
    public static MacroServer start(MacroBoard board, ServerSettings settings) {
        return new MacroServer(board, settings);
    }

    public int port() {
        return server.getPort();
    }

    /** Waits until the server is closed. */
    public void join() throws InterruptedException {
        server.awaitTermination();
    }

    /** Cuts every connection and ends every thread. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopThreads();
            desk.close();
        }
    }

    private void stopThreads() {
        workers.shutdownNow();
        accepting.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        talking.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private static java.util.concurrent.ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
