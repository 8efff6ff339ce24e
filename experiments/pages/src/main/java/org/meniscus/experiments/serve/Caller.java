package org.meniscus.experiments.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One connection: it sends a head, waits for its answer, takes it, and has a moment to hang up. Each of these may last so
 * long and no longer, however slowly bytes trickle in between. Used by the {@link Door}'s thread alone, but for {@link #answer}.
 */
final class Caller {
    /** What a connection is at. */
    enum Doing {
        ASKING(5),
        WAITING(300),
        TAKING(30),
        LEAVING(1);

        private final long nanos;

        Doing(int seconds) {
            this.nanos = seconds * 1_000_000_000L;
        }
    }

    private static final int LONGEST_HEAD = 8192;

    private final SelectionKey key;
    private final SocketChannel channel;
    private final StringBuilder head = new StringBuilder();
    private Doing doing = Doing.ASKING;
    private long since = System.nanoTime();
    private ByteBuffer left;
    private volatile ByteBuffer answer;

    Caller(SelectionKey key) {
        this.key = key;
        this.channel = (SocketChannel) key.channel();
    }

    Doing doing() {
        return doing;
    }

    boolean isLate() {
        return System.nanoTime() - since > doing.nanos;
    }

    private void begin(Doing next, int operations) {
        doing = next;
        since = System.nanoTime();
        key.interestOps(operations);
    }

    /**
     * Takes what has come.
     *
     * @return whether there is a head, or what is far too long for one; it then waits for its answer
     */
    boolean read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int n = channel.read(buffer);
        if (n < 0) {
            close();
            return false;
        }
        if (doing != Doing.ASKING) return false;
        head.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
        if (head.indexOf(Request.END) < 0 && head.length() <= LONGEST_HEAD) return false;
        begin(Doing.WAITING, 0);
        return true;
    }

    /** The head without its end, for {@link Request}. */
    String head() {
        int end = head.indexOf(Request.END);
        return end < 0 ? "" : head.substring(0, end);
    }

    /** Hands over the answer, from any thread. */
    void answer(ByteBuffer bytes) {
        answer = bytes;
        key.selector().wakeup();
    }

    /** Whether an answer has come since it was last asked; it is taken from now on. */
    boolean hasAnswer() {
        if (doing != Doing.WAITING || answer == null) return false;
        left = answer;
        begin(Doing.TAKING, SelectionKey.OP_WRITE);
        return true;
    }

    /** Sends what can be sent. Unread bytes would turn a close into a reset that loses the answer, so it is not closed yet. */
    void write() throws IOException {
        channel.write(left);
        if (left.hasRemaining()) return;
        left = null;
        answer = null;
        channel.shutdownOutput();
        begin(Doing.LEAVING, SelectionKey.OP_READ);
    }

    /** How many bytes of memory its answer has, until it is taken. */
    int load() {
        return left == null ? 0 : left.capacity();
    }

    void close() {
        left = null;
        answer = null;
        key.cancel();
        try {
            channel.close();
        } catch (IOException gone) {
            // It is.
        }
    }

    boolean isClosed() {
        return !channel.isOpen();
    }
}
