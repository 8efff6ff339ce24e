package org.meniscus.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SensorGeometryTest {
    @Test
    void numbersChannelsPolarityMajorThenRowThenColumn() {
        assertThat(SensorGeometry.N_MNIST.channel(5, 2, 1)).isEqualTo(34 * 34 + 2 * 34 + 5);
        assertThat(SensorGeometry.COCHLEA_64.channel(63, 0, 0)).isEqualTo(63);
    }

    @Test
    void everyAddressHasItsOwnChannel() {
        SensorGeometry geometry = new SensorGeometry(5, 3, 2);
        Set<Integer> channels = new HashSet<>();
        for (int x = 0; x < 5; x++)
            for (int y = 0; y < 3; y++) for (int p = 0; p < 2; p++) channels.add(geometry.channel(x, y, p));
        assertThat(channels).hasSize(geometry.channels()).allMatch(c -> c >= 0 && c < 30);
    }

    @Test
    void refusesImpossibleSensors() {
        assertThatThrownBy(() -> new SensorGeometry(0, 1, 1)).hasMessageContaining("width");
        assertThatThrownBy(() -> new SensorGeometry(1, 32769, 1)).hasMessageContaining("height");
        assertThatThrownBy(() -> new SensorGeometry(1, 1, 3)).hasMessageContaining("polarities");
    }
}
