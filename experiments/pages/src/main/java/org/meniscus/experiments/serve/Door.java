package org.meniscus.experiments.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A small HTTP server, one request to a connection, that nobody can hold up. One thread does all reading and writing and never
 * waits for a single caller; a request goes to one of a few others when its head is complete. Connections, and answers that
 * nobody takes, have a limit: beyond it the oldest are sent away, so there is always room for the next.
 *
 * <p>Not the server of the JDK: that one reads a head on a thread of its pool, so as many half-sent requests as it has threads
 * stop it.
 */
final class Door implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int QUEUE = 64;
    private static final int CALLERS = 256;
    /** An answer stays in memory until it is taken. */
    private static final long ANSWER_BYTES = 128L << 20;

    private static final int TICK_MILLIS = 100;

    private final ServerSocketChannel socket;
    private final Selector selector;
    private final Function<Request, Response> answers;
    private final ExecutorService threads;
    private final Thread loop;
    private final Set<Caller> callers = new LinkedHashSet<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);
    private volatile boolean closed;

    private Door(ServerSocketChannel socket, Selector selector, Function<Request, Response> answers) {
        this.socket = socket;
        this.selector = selector;
        this.answers = answers;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                task -> daemon(task, "answers"));
        this.loop = daemon(this::run, "door");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "serve " + name);
        thread.setDaemon(true);
        return thread;
    }

    static Door open(InetSocketAddress address, Function<Request, Response> answers) throws IOException {
        ServerSocketChannel socket = ServerSocketChannel.open();
        try {
            socket.bind(address, CALLERS);
            socket.configureBlocking(false);
            Door door = new Door(socket, Selector.open(), answers);
            socket.register(door.selector, SelectionKey.OP_ACCEPT);
            door.loop.start();
            return door;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    int port() {
        return socket.socket().getLocalPort();
    }

    private void run() {
        while (!closed) {
            try {
                selector.select(TICK_MILLIS);
            } catch (IOException e) {
                throw new UncheckedIOException("the port cannot be listened to", e);
            }
            for (SelectionKey key : selector.selectedKeys()) serve(key);
            selector.selectedKeys().clear();
            for (Caller caller : callers) if (!caller.isClosed() && caller.hasAnswer()) write(caller);
            for (Caller caller : callers) if (caller.isLate()) caller.close();
            makeRoom();
        }
        callers.forEach(Caller::close);
    }

    private void serve(SelectionKey key) {
        if (!key.isValid()) return;
        if (key.isAcceptable()) {
            accept();
            return;
        }
        Caller caller = (Caller) key.attachment();
        try {
            if (key.isReadable() && caller.read(buffer)) hand(caller);
            else if (key.isValid() && key.isWritable()) caller.write();
        } catch (IOException | CancelledKeyException e) {
            caller.close();
        }
    }

    private void accept() {
        try {
            for (SocketChannel channel = socket.accept(); channel != null; channel = socket.accept()) {
                channel.configureBlocking(false);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                Caller caller = new Caller(key);
                key.attach(caller);
                callers.add(caller);
            }
        } catch (IOException e) {
            oldest().ifPresent(Caller::close); // out of file handles: that frees one for the next turn
        }
    }

    private void hand(Caller caller) {
        try {
            threads.execute(() -> answer(caller));
        } catch (RejectedExecutionException e) {
            caller.answer(Response.word(503, "too many requests at once").bytes(false));
        }
    }

    private void answer(Caller caller) {
        Optional<Request> request = Request.of(caller.head());
        Response response = Response.word(500, "this cannot be shown");
        try {
            response = request.map(answers).orElseGet(() -> Response.word(400, "not a request"));
        } finally {
            caller.answer(
                    response.bytes(request.isPresent() && request.get().method().equals("HEAD")));
        }
    }

    private static void write(Caller caller) {
        try {
            caller.write();
        } catch (IOException e) {
            caller.close();
        }
    }

    private void makeRoom() {
        callers.removeIf(Caller::isClosed);
        while (callers.size() > CALLERS
                || callers.stream().mapToLong(Caller::load).sum() > ANSWER_BYTES) {
            Optional<Caller> oldest = oldest();
            if (oldest.isEmpty()) return;
            oldest.get().close();
            callers.remove(oldest.get());
        }
    }

    /** Whoever waits for an answer is not to blame. */
    private Optional<Caller> oldest() {
        return callers.stream()
                .filter(caller -> !caller.isClosed() && caller.doing() != Caller.Doing.WAITING)
                .findFirst();
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        threads.shutdownNow();
        try {
            loop.join();
            socket.close();
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the port cannot be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
