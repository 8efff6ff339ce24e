package org.meniscus.formats;

import java.io.IOException;
import java.io.InputStream;
import org.meniscus.base.InputException;

/** The text lines at the start of an AEDAT file: each begins with '#' and ends with a line feed. */
final class AedatHeading {
    private static final int MAX_BYTES = 1 << 20;

    private AedatHeading() {}

    /**
     * Reads past the heading; the stream must support mark.
     *
     * @param version what the first line must start with
     */
    static void skip(InputStream in, String version, String origin) throws IOException {
        if (!line(in, origin).startsWith(version))
            throw new InputException(origin + ": does not start with " + version);
        for (int total = 0; next(in) == '#'; ) {
            String line = line(in, origin);
            total += line.length();
            if (line.startsWith("#!END-HEADER")) return;
            if (total > MAX_BYTES) throw new InputException(origin + ": heading without end");
        }
    }

    private static int next(InputStream in) throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next;
    }

    private static String line(InputStream in, String origin) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
            if (line.length() > MAX_BYTES) throw new InputException(origin + ": heading without end");
        }
        return line.toString();
    }
}
