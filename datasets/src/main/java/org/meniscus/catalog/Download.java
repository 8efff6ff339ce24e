package org.meniscus.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.datasets.FileDigest;

/**
 * One file from the network. What has arrived lies in {@code .NAME.part} beside the goal; the goal appears at once, complete
 * and with its checksum verified, or not at all. A broken download is continued where it stopped, three times at once and
 * then whenever asked again.
 */
final class Download {
    private static final int ATTEMPTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RemoteFile file;
    private final Path part;
    private final Duration patience;
    private final ProgressListener progress;
    private final HttpClient client;

    private Download(RemoteFile file, Path part, Duration patience, ProgressListener progress) {
        this.file = file;
        this.part = part;
        this.patience = patience;
        this.progress = progress;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience)
                .build();
    }

    /** Fetches a file into a folder, unless it is there already; a host silent for 30 s counts as broken off. */
    static Path fetch(RemoteFile file, Path folder, ProgressListener progress) {
        return fetch(file, folder, PATIENCE, progress);
    }

    /**
     * Fetches a file into a folder, unless it is there already.
     *
     * @param patience how long a host may be silent
     */
    static Path fetch(RemoteFile file, Path folder, Duration patience, ProgressListener progress) {
        Path goal = folder.resolve(file.name());
        if (Files.exists(goal)) {
            file.requireDigest(FileDigest.of(file.algorithm(), goal, progress), goal.toString());
            return goal;
        }
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve("." + file.name() + ".part");
            new Download(file, part, patience, progress).run();
            verify(file, part, progress);
            Files.move(part, goal, StandardCopyOption.ATOMIC_MOVE);
            return goal;
        } catch (IOException e) {
            throw new InputException(goal + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** Copies a local file into a folder if it is the right one. */
    static Path take(RemoteFile file, Path local, Path folder, ProgressListener progress) {
        file.requireDigest(FileDigest.of(file.algorithm(), local, progress), local.toString());
        Path goal = folder.resolve(file.name());
        try {
            Files.createDirectories(folder);
            Path copy = Files.createTempFile(folder, "." + file.name(), ".part");
            Files.copy(local, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, goal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return goal;
        } catch (IOException e) {
            throw new InputException(goal + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static void verify(RemoteFile file, Path part, ProgressListener progress) throws IOException {
        String computed = FileDigest.of(file.algorithm(), part, progress);
        if (computed.equals(file.digest())) return;
        Files.delete(part);
        file.requireDigest(computed, "what " + file.address() + " sent");
    }

    private void run() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                if (attempt()) return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS)
                    throw new InputException(
                            file.address() + ": broke off after " + have() + " bytes (" + e.getMessage()
                                    + "); what arrived is kept, ask again to continue",
                            e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InputException(file.address() + ": interrupted after " + have() + " bytes", e);
            }
        }
    }

    private long have() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** One request; false if the part could not be continued and was thrown away. */
    private boolean attempt() throws IOException, InterruptedException {
        long have = have();
        HttpRequest.Builder request = HttpRequest.newBuilder(file.address()).timeout(patience);
        if (have > 0) request.header("Range", "bytes=" + have + "-");
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status == 416) {
                Files.deleteIfExists(part);
                return false;
            }
            if (status != 200 && status != 206)
                throw new InputException(file.address() + ": the host answered with status " + status);
            if (response.headers().firstValue("Content-Type").orElse("").startsWith("text/html"))
                throw new InputException(file.address() + ": the host answered with a web page instead of the file");
            boolean continues = status == 206 && continuesAt(response, have);
            if (status == 206 && !continues) {
                Files.deleteIfExists(part);
                return false;
            }
            OptionalLong length = response.headers().firstValueAsLong("Content-Length");
            receive(body, continues ? have : 0, length);
            return true;
        }
    }

    private static boolean continuesAt(HttpResponse<InputStream> response, long have) {
        return response.headers().firstValue("Content-Range").orElse("").startsWith("bytes " + have + "-");
    }

    private void receive(InputStream body, long from, OptionalLong length) throws IOException {
        long total = length.isPresent() ? from + length.getAsLong() : -1;
        StandardOpenOption how = from > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        byte[] buffer = new byte[1 << 16];
        long done = from;
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
                StallGuard guard = new StallGuard(body, patience)) {
            for (int n = guard.read(buffer); n >= 0; n = guard.read(buffer)) {
                out.write(buffer, 0, n);
                done += n;
                progress.progress("fetching " + file.name(), done, total);
            }
        }
    }
}
