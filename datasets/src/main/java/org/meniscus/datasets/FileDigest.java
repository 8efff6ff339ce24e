package org.meniscus.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;

/** Checksums of source files, for provenance and for recognising official downloads. */
public final class FileDigest {
    private FileDigest() {}

    /** SHA-256 of a file in lower-case hexadecimal. */
    public static String sha256(Path file, ProgressListener progress) {
        return of("SHA-256", file, progress);
    }

    /** MD5 of a file, where that is what the publisher states. */
    static String md5(Path file, ProgressListener progress) {
        return of("MD5", file, progress);
    }

    /** A digest in progress; SHA-256 is part of every Java platform. */
    public static MessageDigest start(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a digest in progress came to, in lower-case hexadecimal. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Digest of a file in lower-case hexadecimal.
     *
     * @param algorithm a name every Java platform knows, such as MD5 or SHA-256
     */
    public static String of(String algorithm, Path file, ProgressListener progress) {
        requireReadable(file);
        MessageDigest digest = start(algorithm);
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            long done = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                done += n;
                progress.progress("checking " + file.getFileName(), done, size);
            }
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + FileTrouble.of(e), e);
        }
        return hex(digest);
    }

    /** Refuses what is not there or not a plain file, in the user's words. */
    static void requireReadable(Path file) {
        if (Files.notExists(file)) throw new InputException(file + ": no such file");
        if (Files.isDirectory(file)) throw new InputException(file + ": is a folder, expected a file");
        if (!Files.isReadable(file)) throw new InputException(file + ": cannot be read (permission)");
    }
}
