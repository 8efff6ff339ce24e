package org.meniscus.experiments.serve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer. Every page is shut off from the network by its policy, and no answer is kept by a browser.
 *
 * @param status such as 200
 * @param type of the body, such as {@code text/html}
 * @param text the body
 * @param headers besides those that every answer has
 */
record Response(int status, String type, String text, Map<String, String> headers) {
    private static final String POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
            + " img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static Response page(String html) {
        return new Response(200, "text/html", html, Map.of());
    }

    static Response json(String json) {
        return new Response(200, "application/json", json, Map.of());
    }

    /** A word to a person. */
    static Response word(int status, String word) {
        return new Response(status, "text/plain", word, Map.of());
    }

    Response with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Response(status, type, text, more);
    }

    /** As it goes over the wire; the connection ends with it. */
    ByteBuffer bytes(boolean headOnly) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason() + "\r\n");
        with("Content-Type", type + "; charset=utf-8")
                .with("Content-Length", "" + body.length)
                .with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store")
                .with("Connection", "close")
                .headers
                .forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes =
                ByteBuffer.allocate(start.length + (headOnly ? 0 : body.length)).put(start);
        return (headOnly ? bytes : bytes.put(body)).flip();
    }

    private String reason() {
        return status < 300 ? "OK" : status < 400 ? "See Other" : status < 500 ? "Refused" : "Failed";
    }
}
