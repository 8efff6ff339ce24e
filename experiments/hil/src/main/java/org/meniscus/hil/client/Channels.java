package org.meniscus.hil.client;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.meniscus.base.InputException;
import org.meniscus.hil.board.GrpcLog;

/** Opens connections. */
final class Channels {
    private static final int LARGEST_ANSWER = 4 << 20;

    private Channels() {}

    /** @param same hears of every connection that the channel makes */
    static ManagedChannel open(BoardAddress address, SameBoard same) {
        GrpcLog.onlyItsOwnFaults();
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(address.host(), address.port())
                .directExecutor()
                .maxInboundMessageSize(LARGEST_ANSWER)
                .keepAliveTime(20, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .addTransportFilter(same)
                .disableRetry();
        if (!address.secure())
            return builder.usePlaintext().proxyDetector(target -> null).build();
        try {
            return builder.sslContext(GrpcSslContexts.forClient()
                            .trustManager(address.files().get("ca").toFile())
                            .keyManager(
                                    address.files().get("cert").toFile(),
                                    address.files().get("key").toFile())
                            .build())
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new InputException("cannot use the certificates for " + address + ": " + e.getMessage(), e);
        }
    }
}
