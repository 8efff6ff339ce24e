package org.meniscus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

class Aedat2FormatTest extends EventFormatContract {
    @Override
    EventFormat format() {
        return new Aedat2Format(AddressMap.DVS128);
    }

    @Override
    SensorGeometry geometry() {
        return AddressMap.DVS128.geometry();
    }

    @Override
    boolean survivesCutBetweenEvents() {
        return true;
    }

    @Test
    void readsAddressesAsJaerPacksThem() throws IOException {
        byte[] heading = "#!AER-DAT2.0\r\n# made by hand\r\n".getBytes(StandardCharsets.US_ASCII);
        java.nio.ByteBuffer file = java.nio.ByteBuffer.allocate(heading.length + 16);
        file.put(heading).putInt((5 << 8) | (3 << 1)).putInt(77).putInt(1).putInt(78);
        assertThat(read(file.array()))
                .isEqualTo(EventStream.builder(geometry())
                        .add(77, 124, 5, 1)
                        .add(78, 127, 0, 0)
                        .build());
    }

    @Test
    void cochleaAddressesAreChannelAndSign() throws IOException {
        EventFormat nas = new Aedat2Format(AddressMap.NAS_64);
        byte[] heading = "#!AER-DAT2.0\r\n".getBytes(StandardCharsets.US_ASCII);
        java.nio.ByteBuffer file = java.nio.ByteBuffer.allocate(heading.length + 8);
        file.put(heading).putInt(127).putInt(5);
        assertThat(nas.read(new java.io.ByteArrayInputStream(file.array()), new SensorGeometry(64, 1, 2), ORIGIN))
                .isEqualTo(EventStream.builder(new SensorGeometry(64, 1, 2))
                        .add(5, 63, 0, 1)
                        .build());
    }

    @Test
    void refusesOtherSensorsAndFiles() throws IOException {
        assertThatThrownBy(() -> read("#!AER-DAT3.1\r\n".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("does not start with #!AER-DAT2.0");
        byte[] file = write(random(1, 1));
        file[file.length - 8] = 1;
        assertThatThrownBy(() -> read(file)).hasMessageContaining("which no DVS128 sends");
        assertThatThrownBy(() -> format().read(java.io.InputStream.nullInputStream(), SensorGeometry.N_MNIST, ORIGIN))
                .hasMessageContaining("128 x 128");
    }
}
