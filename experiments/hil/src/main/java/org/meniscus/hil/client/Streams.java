package org.meniscus.hil.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.meniscus.hil.v1.MacroServiceGrpc.MacroServiceStub;

/**
 * The Multiply streams of one board, lent to one thread at a time: at most {@value #MOST}, whatever the number of threads and
 * of arrays, which is half of what a server of this kind grants to a connection.
 */
final class Streams {
    private static final int MOST = 8;

    private final MacroServiceStub stub;
    private final Semaphore free = new Semaphore(MOST);
    private final Queue<Exchange> idle = new ConcurrentLinkedQueue<>();

    Streams(MacroServiceStub stub) {
        this.stub = stub;
    }

    /** Waits for a stream and uses it; one on which something went wrong is not used again. */
    void use(Consumer<Exchange> work) {
        free.acquireUninterruptibly();
        Exchange exchange = idle.poll();
        try {
            if (exchange == null) exchange = Exchange.open(stub);
            work.accept(exchange);
            idle.add(exchange);
        } catch (StatusRuntimeException | BoardException e) {
            exchange.cancel();
            throw e;
        } catch (IllegalStateException e) { // sent on a stream that broke while it was idle
            exchange.cancel();
            throw Status.UNAVAILABLE.withDescription(e.getMessage()).asRuntimeException();
        } finally {
            free.release();
        }
    }
}
