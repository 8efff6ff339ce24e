package org.meniscus.liquid.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.Seed;
import org.meniscus.events.SensorGeometry;

class ReceptiveFieldsTest {
    /** Every neuron sees exactly its window, and with enough neurons every pixel is seen. */
    @ParameterizedTest
    @CsvSource({"34, 34, 2, 8, 200", "64, 1, 1, 9, 30", "16, 16, 1, 16, 5", "16, 8, 1, 3, 100", "5, 5, 2, 1, 25"})
    void windowsLieOnTheSensorAndCoverIt(int width, int height, int polarities, int side, int neurons) {
        ReceptiveFields fields = new ReceptiveFields(new SensorGeometry(width, height, polarities), side);
        boolean[][] seen = new boolean[height][width];
        for (int n = 0; n < neurons; n++) {
            int pixels = 0;
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++)
                    if (fields.sees(n, neurons, x, y)) {
                        pixels++;
                        seen[y][x] = true;
                    }
            assertThat(pixels).isEqualTo(side * Math.min(side, height));
        }
        for (boolean[] row : seen) assertThat(row).doesNotContain(false);
    }

    @Test
    void weightsAreZeroOutsideTheWindowAndThereInBothPolarities() {
        SensorGeometry geometry = new SensorGeometry(6, 5, 2);
        ReceptiveFields fields = new ReceptiveFields(geometry, 3);
        float[][] weights = fields.weights(9, 0.5, Seed.of(1));
        for (int p = 0; p < 2; p++)
            for (int y = 0; y < 5; y++)
                for (int x = 0; x < 6; x++)
                    for (int n = 0; n < 9; n++)
                        assertThat(weights[geometry.channel(x, y, p)][n] != 0).isEqualTo(fields.sees(n, 9, x, y));
    }

    @Test
    void aWindowFitsItsSensor() {
        assertThatThrownBy(() -> new ReceptiveFields(SensorGeometry.N_MNIST, 35))
                .hasMessageContaining("receptive field side must be in [1, 34], got 35");
        assertThatThrownBy(() -> new ReceptiveFields(SensorGeometry.N_MNIST, 5).weights(3, 0, Seed.of(1)))
                .hasMessageContaining("weight deviation");
    }
}
