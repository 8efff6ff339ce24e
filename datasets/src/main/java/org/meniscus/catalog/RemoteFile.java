package org.meniscus.catalog;

import java.net.URI;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;

/**
 * A file at its publisher's.
 *
 * @param name what it is called here
 * @param address where it is
 * @param size in bytes; null where its publisher does not state it
 * @param checksum {@code md5:} or {@code sha256:} and the digest in hexadecimal, as the publisher or a well-kept reader states
 */
public record RemoteFile(String name, URI address, Long size, String checksum) {
    /** Where no size is stated: several times what any known data set has. */
    private static final long UNSTATED = 16L << 30;

    public RemoteFile {
        Require.notBlank("name", name);
        Require.that(name.matches("[A-Za-z0-9._-]+"), "name must be a plain file name, got %s", name);
        Require.present("address", address);
        if (size != null) Require.that(size > 0, "size must be positive, got %s", size);
        Require.that(
                Require.notBlank("checksum", checksum).matches("md5:[0-9a-f]{32}|sha256:[0-9a-f]{64}"),
                "checksum must be md5: or sha256: and hexadecimal digits, got %s",
                checksum);
    }

    /** How many bytes it may have at most. */
    long limit() {
        return size == null ? UNSTATED : size;
    }

    /** Name of the digest, as Java knows it. */
    String algorithm() {
        return checksum.startsWith("md5:") ? "MD5" : "SHA-256";
    }

    /** The digest expected. */
    String digest() {
        return checksum.substring(checksum.indexOf(':') + 1);
    }

    /**
     * Compares with what was computed.
     *
     * @param what the file that has it, for the error
     */
    void requireDigest(String computed, String what) {
        if (!computed.equals(digest()))
            throw new InputException(what + ": has the " + algorithm() + " " + computed + ", but " + name
                    + " should have " + digest() + "; it is damaged or another file");
    }
}
