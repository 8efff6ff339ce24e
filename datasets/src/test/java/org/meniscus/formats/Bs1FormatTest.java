package org.meniscus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.datasets.SharedData;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

class Bs1FormatTest extends EventFormatContract {
    @Override
    EventFormat format() {
        return new Bs1Format();
    }

    @Override
    SensorGeometry geometry() {
        return SensorGeometry.COCHLEA_64;
    }

    @Override
    boolean survivesCutBetweenEvents() {
        return true;
    }

    @Test
    void readsBitsWhereTheyAre() {
        byte[] bytes = {0, 63, (byte) 0x81, 2, 3, 0, 5, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
        assertThat(Bs1Format.decode(bytes, SensorGeometry.COCHLEA_64, "x"))
                .isEqualTo(EventStream.builder(SensorGeometry.COCHLEA_64)
                        .add(0x010203, 63, 0, 0)
                        .add(0x7FFFFF, 5, 0, 0)
                        .build());
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> Bs1Format.decode(new byte[4], SensorGeometry.COCHLEA_64, "x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x: length must be divisible by 5");
        assertThatThrownBy(() -> Bs1Format.decode(new byte[] {1, 0, 0, 0, 0}, SensorGeometry.COCHLEA_64, "x"))
                .hasMessageContaining("outside the sensor")
                .hasMessageContaining("byte offset 0");
    }

    @Test
    void readsTheRealRecording() throws IOException {
        byte[] bytes = Files.readAllBytes(SharedData.require("n-tidigits/one-real-sample.bs1"));
        EventStream events = Bs1Format.decode(bytes, SensorGeometry.COCHLEA_64, "one-real-sample.bs1");
        assertThat(events.size()).isEqualTo(898);
        assertThat(events.duration()).isEqualTo(1_079_040);
    }
}
