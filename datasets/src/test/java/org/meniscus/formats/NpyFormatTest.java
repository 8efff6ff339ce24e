package org.meniscus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

class NpyFormatTest extends EventFormatContract {
    @Override
    EventFormat format() {
        return new NpyFormat();
    }

    @Override
    SensorGeometry geometry() {
        return new SensorGeometry(300, 200, 2);
    }

    @Override
    boolean survivesCutBetweenEvents() {
        return false;
    }

    /** Written by NumPy 2: np.save of dtype [('t', '>u4'), ('p', '?'), ('x', '<i8'), ('y', 'u1')]. */
    @Test
    void readsAnyFieldOrderWidthAndByteOrder() throws IOException {
        byte[] heading = ("{'descr': [('t', '>u4'), ('p', '|b1'), ('x', '<i8'), ('y', '|u1')], 'fortran_order': False, "
                        + "'shape': (2,), }\n")
                .getBytes(StandardCharsets.US_ASCII);
        java.nio.ByteBuffer file = java.nio.ByteBuffer.allocate(10 + heading.length + 28);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) heading.length, 0});
        file.put(heading);
        file.putInt(70_000).put((byte) 1).putLong(Long.reverseBytes(299)).put((byte) 199);
        file.putInt(70_001).put((byte) 0).putLong(0).put((byte) 0);
        assertThat(read(file.array()))
                .isEqualTo(EventStream.builder(geometry())
                        .add(70_000, 299, 199, 1)
                        .add(70_001, 0, 0, 0)
                        .build());
    }

    private byte[] npy(String heading) {
        byte[] text = (heading + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] file = java.util.Arrays.copyOf(
                new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0}, 10 + text.length);
        System.arraycopy(text, 0, file, 10, text.length);
        return file;
    }

    @Test
    void refusesOtherArrays() {
        assertThatThrownBy(() -> read(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }")))
                .hasMessageContaining("structured array");
        assertThatThrownBy(() -> read(npy("{'descr': [('x', '<i2')], 'fortran_order': False, 'shape': (3, 4), }")))
                .hasMessageContaining("one-dimensional");
        assertThatThrownBy(() -> read(npy("{'descr': [('x', '<i2')], 'shape': (3,), }")))
                .hasMessageContaining("no field 'y'");
        assertThatThrownBy(() -> read(npy("{'descr': [('x', '<f4')], 'shape': (3,), }")))
                .hasMessageContaining("not plain integers");
        assertThatThrownBy(() -> read(npy("{'descr': [('x', '<i3')], 'shape': (3,), }")))
                .hasMessageContaining("impossible width 3");
    }

    @Test
    void aLongClaimedArrayNeedsNoMemory() {
        String heading =
                "{'descr': [('x', '<i2'), ('y', '<i2'), ('t', '<i8'), ('p', '|i1')], 'shape': (999999999999,), }";
        assertThatThrownBy(() -> read(npy(heading))).hasMessageContaining("truncated: 0 of 999999999999 events");
    }
}
