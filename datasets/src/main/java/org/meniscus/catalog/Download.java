package org.meniscus.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.NetworkTrouble;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.WholeFile;
import org.meniscus.datasets.FileDigest;

/**
 * One file from the network. What has arrived lies beside the goal ({@link PartFile}); the goal appears at once, complete and
 * with its checksum verified, or not at all. A host that breaks off, stalls or talks nonsense is asked four times, with a
 * growing pause before each, and then whenever the user asks again; one that cannot be trusted or found is asked once.
 */
final class Download {
    private static final int ATTEMPTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The first pause is so much of the patience, every further one twice as long. */
    private static final int PAUSE_SHARE = 30;
    /** Too many requests, bad gateway, unavailable, gateway time-out. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final RemoteFile file;
    private final PartFile part;
    private final Duration patience;
    private final ProgressListener progress;
    private final HttpClient client;

    private Download(RemoteFile file, PartFile part, Duration patience, ProgressListener progress) {
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
            PartFile part = PartFile.of(file, folder);
            new Download(file, part, patience, progress).run();
            part.moveTo(goal);
            return goal;
        } catch (IOException e) {
            throw unwritable(goal, e);
        }
    }

    /** Copies a local file into a folder if it is the right one. */
    static Path take(RemoteFile file, Path local, Path folder, ProgressListener progress) {
        file.requireDigest(FileDigest.of(file.algorithm(), local, progress), local.toString());
        Path goal = folder.resolve(file.name());
        WholeFile.writeInto(
                folder, file.name(), unfinished -> Files.copy(local, unfinished, StandardCopyOption.REPLACE_EXISTING));
        return goal;
    }

    private static InputException unwritable(Path goal, IOException e) {
        return new InputException(goal + ": cannot be written: " + FileTrouble.of(e), e);
    }

    private void run() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                attempt();
                return;
            } catch (FileSystemException e) {
                throw e; // the disk's trouble, not the host's
            } catch (IOException e) {
                NetworkTrouble.lasting(e).ifPresent(reason -> {
                    throw new InputException(file.address() + ": " + reason, e);
                });
                if (attempt == ATTEMPTS) throw gaveUp(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InputException(file.address() + ": interrupted after " + part.size() + " bytes", e);
            }
            pause(attempt);
        }
    }

    private InputException gaveUp(IOException e) throws IOException {
        long kept = part.size();
        if (kept == 0) part.delete();
        return new InputException(
                file.address() + ": broke off after " + kept + " bytes, tried " + ATTEMPTS + " times ("
                        + NetworkTrouble.of(e) + "); "
                        + (kept == 0 ? "nothing is kept" : "what arrived is kept, ask again to continue"),
                e);
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(patience.dividedBy(PAUSE_SHARE).toMillis() << (attempt - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the next request says so
        }
    }

    /** One request; what it brings is complete and right, or an exception says what was wrong. */
    private void attempt() throws IOException, InterruptedException {
        long have = part.size();
        HttpRequest.Builder request = HttpRequest.newBuilder(file.address()).timeout(patience);
        if (have > 0)
            request.header("Range", "bytes=" + have + "-")
                    .header("If-Range", part.edition().orElseThrow());
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            boolean continues = checkedStatus(response, have);
            checkType(response.headers());
            checkLength(response.headers(), continues ? have : 0);
            try (PartFile.Writer writer = continues ? part.go() : part.begin(edition(response.headers()))) {
                receive(body, writer, total(response.headers(), continues ? have : 0));
                writer.finish();
            }
        }
    }

    /** Whether the answer goes on after what is there; a wrong range is an answer of no use, and so is what it was to extend. */
    private boolean checkedStatus(HttpResponse<InputStream> response, long have) throws IOException {
        int status = response.statusCode();
        if (status == 200) return false;
        if (status != 206 && status != 416 && !PASSING.contains(status))
            throw new InputException(file.address() + ": the host answered with status " + status);
        if (status != 206 && status != 416) throw new IOException("the host answered with status " + status);
        String range = response.headers().firstValue("Content-Range").orElse("no range");
        boolean same = edition(response.headers()).equals(part.edition());
        if (status == 206 && have > 0 && same && range.startsWith("bytes " + have + "-")) return true;
        part.delete();
        throw new IOException("asked for " + (have == 0 ? "the file" : "the rest after " + have + " bytes")
                + ", the host answered with status " + status + " and " + range
                + (same || have == 0 ? "" : " of another edition"));
    }

    private void checkType(HttpHeaders headers) {
        if (headers.firstValue("Content-Type").orElse("").startsWith("text/html"))
            throw new InputException(file.address() + ": the host answered with a web page instead of the file");
    }

    private void checkLength(HttpHeaders headers, long from) throws IOException {
        long total = total(headers, from);
        if (file.size() == null || total < 0 || total == file.size()) return;
        part.delete();
        throw new InputException(file.address() + ": the host has " + total + " bytes, but " + file.name()
                + " should have " + file.size() + "; it is damaged or another file");
    }

    /** -1 where the host does not say. */
    private static long total(HttpHeaders headers, long from) {
        long length = headers.firstValueAsLong("Content-Length").orElse(-1);
        return length < 0 ? -1 : from + length;
    }

    /** A weak tag holds for bytes that differ. */
    private static Optional<String> edition(HttpHeaders headers) {
        return headers.firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> headers.firstValue("Last-Modified"));
    }

    private void receive(InputStream body, PartFile.Writer writer, long total) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (StallGuard guard = new StallGuard(body, patience)) {
            for (int n = guard.read(buffer); n >= 0; n = guard.read(buffer))
                progress.progress("fetching " + file.name(), writer.write(buffer, n), total);
        }
    }
}
