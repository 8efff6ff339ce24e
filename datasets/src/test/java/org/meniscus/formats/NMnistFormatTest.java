package org.meniscus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

class NMnistFormatTest extends EventFormatContract {
    @Override
    EventFormat format() {
        return new NMnistFormat();
    }

    @Override
    SensorGeometry geometry() {
        return SensorGeometry.N_MNIST;
    }

    @Override
    boolean survivesCutBetweenEvents() {
        return true;
    }

    private static EventStream decode(int... bytes) {
        byte[] packed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) packed[i] = (byte) bytes[i];
        return NMnistFormat.decode(packed, SensorGeometry.N_MNIST, "here.bin");
    }

    @Test
    void readsBitsWhereTheyAre() {
        EventStream events = decode(3, 33, 0x80, 0x01, 0x02, 33, 0, 0x01, 0x00, 0xFF);
        assertThat(events)
                .isEqualTo(EventStream.builder(SensorGeometry.N_MNIST)
                        .add(0x102, 3, 33, 1)
                        .add(0x100FF, 33, 0, 0)
                        .build());
    }

    @Test
    void anEmptyFileIsAnEmptyRecording() {
        assertThat(decode().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 9})
    void refusesALengthNotDivisibleByFive(int length) {
        assertThatThrownBy(() -> decode(new int[length]))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("here.bin: length must be divisible by 5")
                .hasMessageContaining("got " + length);
    }

    @Test
    void namesTheEventOutsideTheSensor() {
        assertThatThrownBy(() -> decode(0, 0, 0, 0, 1, 34, 7, 0, 0, 2))
                .isInstanceOf(InputException.class)
                .hasMessage("here.bin: event 1 lies at (34, 7), outside the sensor of 34 x 34 x 2 polarities"
                        + " (byte offset 5)");
    }

    @Test
    void namesTheEventThatRunsBackwards() {
        assertThatThrownBy(() -> decode(0, 0, 0, 0, 9, 0, 0, 0, 0, 9, 1, 1, 0, 0, 8))
                .hasMessage("here.bin: event 2 runs backwards in time: 8 us after 9 us (byte offset 10)");
    }

    @Test
    void refusesToWriteWhatDoesNotFit() {
        EventStream late = EventStream.builder(SensorGeometry.N_MNIST)
                .add(1 << 23, 0, 0, 0)
                .build();
        assertThatThrownBy(() -> NMnistFormat.encode(late)).hasMessageContaining("does not fit");
        EventStream wide = EventStream.builder(new SensorGeometry(257, 1, 2))
                .add(0, 256, 0, 0)
                .build();
        assertThatThrownBy(() -> NMnistFormat.encode(wide)).hasMessageContaining("event 0 at (256, 0)");
    }
}
