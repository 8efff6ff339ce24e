package org.meniscus.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;
import org.meniscus.lanes.vector.VectorLanes;

class LanesTest {
    private static final Lanes PLAIN = new ScalarLanes();
    private static final Lanes VECTOR = new VectorLanes();

    private static float[] floats(int n, double scale, UniformRandomProvider rng) {
        float[] values = new float[n];
        for (int k = 0; k < n; k++) values[k] = (float) (scale * (rng.nextDouble() - 0.3));
        return values;
    }

    @Test
    void theVectorApiIsChosenWhereItRuns() {
        assertThat(Lanes.fastest()).isInstanceOf(VectorLanes.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 300})
    void bothDrawTheSameBits(int blocks) {
        UniformRandomProvider rng = Seed.of(blocks).rng();
        int[] state = rng.ints(Lanes.STATE).toArray();
        int[] other = state.clone();
        float[] values = floats(blocks * Lanes.BLOCK + 3, 1e-3, rng);
        float[] expected = values.clone();
        int[] words = new int[blocks * Lanes.BLOCK];
        for (int call = 0; call < 3; call++) {
            PLAIN.addNormals(state, words, expected, blocks, 2.5e-4f);
            VECTOR.addNormals(other, words, values, blocks, 2.5e-4f);
        }
        assertThat(values).isEqualTo(expected);
        assertThat(other).isEqualTo(state);
    }

    /** The formula of the Javadoc in double precision, on the integers of one step; and the corners of both integers. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void numbersAreThoseOfBoxAndMuller(int corner) {
        int[] state = Seed.of(5).rng().ints(Lanes.STATE).toArray();
        // with s3 = -s0 and rotl(0) = 0, the first output of a stream is s0
        int[] first = {0, -1, Integer.MIN_VALUE, 1};
        for (int s = 0; s < Lanes.STREAMS; s++) {
            state[s] = corner == 3 ? state[s] : first[corner] + 12345 * s * corner;
            state[3 * Lanes.STREAMS + s] = -state[s];
        }
        int[] drawn = state.clone();
        int[] words = new int[Lanes.BLOCK];
        float[] values = new float[Lanes.BLOCK];
        VECTOR.addNormals(drawn, words, values, 1, 1);
        for (int s = 0; s < Lanes.STREAMS; s++) {
            int b = words[s + Lanes.STREAMS];
            double u = ((state[s] >>> 1) + 0.5) / 0x1p31;
            double r = Math.sqrt(-Math.log(u));
            double t = Math.PI / 4 * ((b << 8 >> 8) + 0.5) / 0x1p23;
            double x = (b < 0 ? -r : r) * (Math.cos(t) - Math.sin(t));
            double y = (b << 1 < 0 ? -r : r) * (Math.cos(t) + Math.sin(t));
            // near u = 1 the radius is limited by the 24 bits of u: sqrt(2^-25)
            assertThat((double) values[s]).isCloseTo(x, within(4e-4));
            assertThat((double) values[s + Lanes.STREAMS]).isCloseTo(y, within(4e-4));
            if (u < 0.99) assertThat((double) values[s]).isCloseTo(x, within(3e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 512, 515})
    void bothQuantiseToTheSameBits(int count) {
        UniformRandomProvider rng = Seed.of(count).rng();
        for (double scale : new double[] {1, 300, 1e9}) {
            float[] values = floats(count + 2, scale, rng);
            values[0] = Float.NEGATIVE_INFINITY;
            values[count - 1] = Float.POSITIVE_INFINITY;
            float[] expected = values.clone();
            int clipped = PLAIN.quantise(expected, count, 2.5f, 255, 0.4f);
            assertThat(VECTOR.quantise(values, count, 2.5f, 255, 0.4f)).isEqualTo(clipped);
            assertThat(values).isEqualTo(expected);
        }
    }

    @Test
    void quantisingRoundsClampsAndCounts() {
        for (Lanes lanes : new Lanes[] {PLAIN, VECTOR}) {
            float[] values = {-0.5f, -0.51f, 0.5f, 1.5f, 2.4f, 7.5f, 7.49f, 1e30f, 3};
            assertThat(lanes.quantise(values, 8, 1, 7, 1)).isEqualTo(3);
            assertThat(values).containsExactly(0, 0, 0, 2, 2, 7, 7, 7, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 15, 16, 17, 31, 32, 200, 201})
    void bothSubtractWhatTheyAreToldAndNoMore(int count) {
        float[] from = floats(2 * count + 3, 1e-4, Seed.of(count).rng());
        for (Lanes lanes : new Lanes[] {PLAIN, VECTOR}) {
            float[] to = new float[count + 4];
            lanes.subtract(from, 1, count + 2, to, 2, count);
            for (int k = 0; k < count; k++) assertThat(to[2 + k]).isEqualTo(from[1 + k] - from[count + 2 + k]);
            assertThat(to[0] + to[1] + to[count + 2] + to[count + 3]).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 11})
    void bothMultiplyToTheSameBits(int batch) {
        UniformRandomProvider rng = Seed.of(batch).rng();
        int rows = 37;
        int stride = 3 * 4 * Lanes.STREAMS;
        float[] matrix = floats(rows * stride, 1e-4, rng);
        float[] inputs = floats(batch * rows, 1, rng);
        float[] sums = floats(batch * stride, 1e-3, rng);
        float[] expected = sums.clone();
        for (int v = 0; v < batch; v++)
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < stride; j++)
                    expected[v * stride + j] += inputs[v * rows + i] * matrix[i * stride + j];
        for (Lanes lanes : new Lanes[] {PLAIN, VECTOR}) {
            float[] result = sums.clone();
            lanes.addProducts(matrix, rows, stride, inputs, batch, result);
            assertThat(result).isEqualTo(expected);
        }
    }
}
