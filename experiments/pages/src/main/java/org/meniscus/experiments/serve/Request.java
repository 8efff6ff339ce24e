package org.meniscus.experiments.serve;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The head of an HTTP request; a body is nobody's business here.
 *
 * @param method such as {@code GET}
 * @param path decoded, from the first slash on
 * @param query as sent; empty where there is none
 * @param headers by name in lower case
 */
record Request(String method, String path, String query, Map<String, String> headers) {
    /** Where a head ends. */
    static final String END = "\r\n\r\n";

    /** Reads a head; empty where it is not one of HTTP/1, names two hosts, or asks for another server's page. */
    static Optional<Request> of(String head) {
        String[] lines = head.split("\r\n", -1);
        String[] first = lines[0].split(" ");
        if (first.length != 3 || !first[1].startsWith("/") || !first[2].matches("HTTP/1\\.[01]"))
            return Optional.empty();
        Map<String, String> headers = new TreeMap<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            if (colon < 1) return Optional.empty();
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (headers.put(name, line.substring(colon + 1).strip()) != null && name.equals("host"))
                return Optional.empty();
        }
        String[] target = first[1].split("\\?", 2);
        try {
            String path = URLDecoder.decode(target[0].replace("+", "%2B"), StandardCharsets.UTF_8);
            return Optional.of(new Request(first[0], path, target.length > 1 ? target[1] : "", headers));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A header's value; empty text where it was not sent. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** A value of the query; empty text where it was not sent. */
    String parameter(String name) {
        return value(query, "&", name);
    }

    /** A cookie's value; empty text where it was not sent. */
    String cookie(String name) {
        return value(header("cookie"), ";", name);
    }

    private static String value(String pairs, String separator, String name) {
        return Arrays.stream(pairs.split(separator))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }
}
