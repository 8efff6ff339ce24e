package org.meniscus.hil.recording;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.meniscus.base.Require;

/**
 * The board that a recording was made of, as a frame.
 *
 * <pre>frame = 3 (byte) | address, name, serial, firmware: UTF-8, separated by a newline each</pre>
 *
 * @param address where it was
 */
public record RecordedFrom(String address, String name, String serial, String firmware) {
    static final byte KIND = 3;

    byte[] encode() {
        byte[] text = String.join("\n", address, name, serial, firmware).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + text.length).put(KIND).put(text).array();
    }

    static RecordedFrom decode(byte[] payload) {
        String[] parts = new String(payload, 1, payload.length - 1, StandardCharsets.UTF_8).split("\n", -1);
        Require.that(parts.length == 4, "a recording names its board in 4 lines, got %d", parts.length);
        return new RecordedFrom(parts[0], parts[1], parts[2], parts[3]);
    }

    @Override
    public String toString() {
        return name + ", serial " + serial + ", firmware '" + firmware + "', at " + address;
    }
}
