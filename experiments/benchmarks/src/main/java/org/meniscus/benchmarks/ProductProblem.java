package org.meniscus.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.product.ProductArray;

/**
 * The product that is timed, and what its answers must look like: the preset {@code sonos-multiplier}, 8-bit vectors times
 * 256 x 256 signed weights of four bits in one slice of pairs (512 bit lines), additive read noise of 1 % of the largest
 * conductance, 8-bit converters over all possible currents.
 *
 * @param weights [word lines][columns]
 * @param array that carries them, cells as they were programmed
 */
record ProductProblem(MacroConfig config, int[][] weights, ProductArray array) {
    static final int SIZE = 256;
    static final int BITS = 8;
    static final double SIGMA = 0.16e-6;
    private static final int LARGEST = 15;

    /**
     * @param kind of input, {@code voltage} or {@code bit-serial}
     */
    static ProductProblem of(String kind, Seed seed) {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(HardwarePresets.text("sonos-multiplier"), "benchmark");
        ObjectNode noise = tree.putObject("readNoise");
        noise.put("kind", "additive");
        noise.put("conductance", SIGMA * 1e6 + " uS");
        ObjectNode product = (ObjectNode) tree.get("product");
        ObjectNode input = product.putObject("input");
        input.put("kind", kind);
        input.put("bits", BITS);
        if (kind.equals("voltage")) input.put("integralNonlinearity", 0);
        product.put("slices", 1);
        product.remove("rangePercentile");
        ((ObjectNode) tree.get("sources")).remove("product.rangePercentile");
        MacroConfig config = (MacroConfig) ConfigReader.convert(tree, "benchmark", HardwareConfig.class);
        int[][] weights = new int[SIZE][];
        for (int i = 0; i < SIZE; i++)
            weights[i] = seed.at("weights")
                    .at(i)
                    .rng()
                    .ints(SIZE, -LARGEST, LARGEST + 1)
                    .toArray();
        return new ProductProblem(config, weights, ProductArray.program(config, weights, seed));
    }

    static int[] vectors(int count, Seed seed) {
        return seed.rng().ints((long) count * SIZE, 0, 1 << BITS).toArray();
    }

    /** The width of a code of the converters, in siemens. */
    double step() {
        return array.range() / 255;
    }

    /**
     * Root mean square error of products, against the cells, over that of read noise and conversion; 1 is expected.
     *
     * @throws IllegalStateException if it is not within 5 % of 1
     */
    double check(String who, int[] codes, double[] products) {
        int vectors = codes.length / SIZE;
        boolean serial = array.input().getClass().getSimpleName().equals("BitSerial");
        double scale = 255 / config.product().step();
        double sum = 0;
        for (int v = 0; v < vectors; v++) {
            double variance = 0;
            for (int bit = 0; bit < (serial ? BITS : 1); bit++) {
                double squares = 0;
                for (int i = 0; i < SIZE; i++) {
                    int code = codes[v * SIZE + i];
                    squares += serial ? code >> bit & 1 : Math.pow(code / 255.0, 2);
                }
                double radix = serial ? (1 << bit) / 255.0 : 1;
                variance += 2 * radix * radix * (squares * SIGMA * SIGMA + step() * step() / 12);
            }
            for (int j = 0; j < SIZE; j++) {
                double exact = 0;
                for (int i = 0; i < SIZE; i++)
                    exact += codes[v * SIZE + i]
                            / 255.0
                            * (array.conductances().at(i, j)
                                    - array.conductances().at(i, SIZE + j));
                sum += Math.pow(products[v * SIZE + j] / scale - exact, 2) / variance / SIZE / vectors;
            }
        }
        double error = Math.sqrt(sum);
        if (!(error > 0.95 && error < 1.05))
            throw new IllegalStateException(
                    who + " multiplies something else: errors are " + error + " of the expected");
        return error;
    }

    /** Vectors as little-endian doubles, vector after vector. */
    static void write(Path file, int[] codes) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * codes.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int code : codes) bytes.putDouble(code);
        Files.write(file, bytes.array());
    }
}
