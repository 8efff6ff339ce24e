package org.meniscus.hil.server;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A listening socket that closes the connections beyond a number at once, before a byte of theirs is read. */
final class LimitedServerChannel extends NioServerSocketChannel {
    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    LimitedServerChannel(int most) {
        this.most = most;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
        int before = accepted.size();
        super.doReadMessages(accepted);
        for (int k = accepted.size() - 1; k >= before; k--) {
            Channel connection = (Channel) accepted.get(k);
            if (open.incrementAndGet() > most) {
                open.decrementAndGet();
                accepted.remove(k);
                connection.unsafe().closeForcibly();
            } else connection.closeFuture().addListener(closed -> open.decrementAndGet());
        }
        return accepted.size() - before;
    }
}
