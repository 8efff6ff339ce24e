package org.meniscus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

class Aedat31FormatTest extends EventFormatContract {
    @Override
    EventFormat format() {
        return new Aedat31Format();
    }

    @Override
    SensorGeometry geometry() {
        return new SensorGeometry(346, 260, 2);
    }

    @Override
    boolean survivesCutBetweenEvents() {
        return true;
    }

    @Test
    void passesOverOtherPacketsAndInvalidEvents() throws IOException {
        byte[] heading = "#!AER-DAT3.1\r\n#!END-HEADER\r\n".getBytes(StandardCharsets.US_ASCII);
        java.nio.ByteBuffer file = java.nio.ByteBuffer.allocate(heading.length + 28 + 12 + 28 + 24)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN);
        file.put(heading);
        file.putShort((short) 3)
                .putShort((short) 0)
                .putInt(12)
                .putInt(8)
                .putInt(0)
                .putInt(1)
                .putInt(1)
                .putInt(1);
        file.put(new byte[12]);
        file.putShort((short) 1)
                .putShort((short) 0)
                .putInt(8)
                .putInt(4)
                .putInt(0)
                .putInt(3)
                .putInt(2)
                .putInt(1);
        file.putInt((340 << 17) | (250 << 2) | 2 | 1).putInt(99);
        file.putInt((1 << 17) | (1 << 2)).putInt(100);
        file.putLong(-1);
        assertThat(read(file.array()))
                .isEqualTo(EventStream.builder(geometry()).add(99, 340, 250, 1).build());
    }

    @Test
    void refusesPacketsThatLie() throws IOException {
        byte[] file = write(random(3, 1));
        byte[] other = file.clone();
        int packet = file.length - 3 * 8 - 28;
        other[packet + 4] = 9;
        assertThatThrownBy(() -> read(other)).hasMessageContaining("packet 0 has polarity events of 9 bytes");
        byte[] negative = file.clone();
        negative[packet + 23] = (byte) 0x80;
        assertThatThrownBy(() -> read(negative)).hasMessageContaining("packet 0 claims");
    }
}
