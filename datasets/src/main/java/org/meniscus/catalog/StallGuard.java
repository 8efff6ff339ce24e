package org.meniscus.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Reads from the network with patience: where nothing comes for so long, the stream is closed and the read fails. */
final class StallGuard implements AutoCloseable {
    private final InputStream in;
    private final Duration patience;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "stall guard");
        thread.setDaemon(true);
        return thread;
    });

    StallGuard(InputStream in, Duration patience) {
        this.in = in;
        this.patience = patience;
    }

    /** As {@link InputStream#read(byte[])}, but not for ever. */
    int read(byte[] buffer) throws IOException {
        ScheduledFuture<?> end = clock.schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw end.isDone() ? new IOException("nothing came for " + patience.toSeconds() + " s", e) : e;
        } finally {
            end.cancel(false);
        }
    }

    private void giveUp() {
        try {
            in.close();
        } catch (IOException e) {
            // The reader is told by its own exception.
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
