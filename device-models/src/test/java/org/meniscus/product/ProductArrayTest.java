package org.meniscus.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.macro.Hardware;

class ProductArrayTest {
    private static final Seed CHIP = Seed.of(31);
    private static final String QUIET = "readNoise: {kind: none}";
    private static final String EXACT_ADC = "adc: {kind: ideal}";
    private static final String EXACT_DAC = "product: {input: {kind: voltage, bits: 8, integralNonlinearity: 0}}";
    private static final String SERIAL = "product: {input: {kind: bit-serial, bits: 8}}";

    /** The preset of a multiplier, with changes. */
    static MacroConfig config(String... changes) {
        return Hardware.changed("sonos-multiplier", changes);
    }

    private static int[][] weights(int rows, int columns, int low, int high, long seed) {
        UniformRandomProvider rng = Seed.of(seed).rng();
        int[][] weights = new int[rows][];
        for (int i = 0; i < rows; i++)
            weights[i] = rng.ints(columns, low, high + 1).toArray();
        return weights;
    }

    private static double[] exact(int[][] weights, int[] codes) {
        int rows = weights.length;
        int columns = weights[0].length;
        double[] products = new double[codes.length / rows * columns];
        for (int k = 0; k < products.length; k++)
            for (int i = 0; i < rows; i++) products[k] += codes[k / columns * rows + i] * weights[i][k % columns];
        return products;
    }

    private static float[] multiply(ProductArray array, int[] codes) {
        float[] products = new float[codes.length / array.wordLines() * array.columns()];
        array.open(Seed.of(5)).multiply(codes, products);
        return products;
    }

    static Stream<Arguments> layouts() {
        return Stream.of("independent-pairs", "reference-column", "offset")
                .flatMap(mapping -> Stream.of(
                                "{kind: voltage, bits: 4, integralNonlinearity: 0}", "{kind: bit-serial, bits: 6}")
                        .flatMap(input -> Stream.of(
                                Arguments.of(mapping, input, 1, 3),
                                Arguments.of(mapping, input, 2, 2),
                                Arguments.of(mapping, input, 4, 1))));
    }

    /** Cells on their targets, no noise, no converter: the integers of the exact product, once rounded. */
    @ParameterizedTest
    @MethodSource("layouts")
    void idealProductsAreTheExactIntegers(String mapping, String input, int slices, int bits) {
        MacroConfig config = config(
                QUIET,
                EXACT_ADC,
                "mapping: " + mapping,
                "product: {input: " + input + ", slices: " + slices + ", bitsPerSlice: " + bits + "}");
        int all = config.product().largest();
        boolean pairs = config.mapping() == WeightMapping.INDEPENDENT_PAIRS;
        int[][] weights = weights(21, 5, pairs ? -all : -(all + 1) / 2, pairs ? all : all / 2, slices);
        int codes = 1 << config.product().input().bits();
        int[] vectors = Seed.of(9).rng().ints(19 * 21, 0, codes).toArray();
        float[] products = multiply(ProductArray.exact(config, weights, CHIP), vectors);
        double[] expected = exact(weights, vectors);
        for (int k = 0; k < expected.length; k++) {
            assertThat((double) products[k]).isCloseTo(expected[k], within(0.05));
            assertThat(Math.rint(products[k])).isEqualTo(expected[k]);
        }
    }

    /** Pairs whose difference is zero answer exactly zero, whatever the slices and bits: nothing is lost between them. */
    @Test
    void equalHalvesCancelExactly() {
        int[][] weights = new int[17][3];
        for (String input : List.of(EXACT_DAC, SERIAL)) {
            ProductArray array = ProductArray.exact(config(QUIET, input, "product: {lowest: 3 uS}"), weights, CHIP);
            assertThat(multiply(array, Seed.of(1).rng().ints(17 * 4, 0, 256).toArray()))
                    .containsOnly(0);
        }
    }

    /** One vector or many at once, one reader or two: the same bits. */
    @ParameterizedTest
    @CsvSource({"voltage", "bit-serial"})
    void batchesAreVectorsOneByOne(String kind) {
        MacroConfig config = kind.equals("voltage") ? config() : config(SERIAL);
        ProductArray array = ProductArray.program(config, weights(40, 6, -255, 255, 3), CHIP);
        int[] codes = Seed.of(2).rng().ints(37 * 40, 0, 256).toArray();
        float[] together = multiply(array, codes);
        Multiplier single = array.open(Seed.of(5));
        Multiplier batch = array.open(Seed.of(5));
        batch.multiply(codes, new float[together.length]);
        for (int v = 0; v < 37; v++) {
            float[] one = new float[6];
            single.multiply(Arrays.copyOfRange(codes, v * 40, (v + 1) * 40), one);
            assertThat(one).isEqualTo(Arrays.copyOfRange(together, v * 6, (v + 1) * 6));
        }
        assertThat(single.counts().toString()).isEqualTo(batch.counts().toString());
    }

    /** A product rises with every code and with every weight, through converters of few bits and a saturating amplifier. */
    @ParameterizedTest
    @CsvSource({"voltage", "bit-serial"})
    void productsAreMonotone(String kind) {
        MacroConfig config = config(
                QUIET,
                kind.equals("voltage") ? EXACT_DAC : SERIAL,
                "adc: {bits: 6}",
                "amplifier: {gain: 20 kohm, swing: 1 V}",
                "product: {slices: 1}");
        ProductArray array = ProductArray.exact(config, new int[][] {{15, 7, 0}, {15, 3, 0}, {1, 1, 0}}, CHIP);
        float[] before = new float[3];
        for (int code = 0; code < 256; code++) {
            float[] products = multiply(array, new int[] {code, code, 255});
            for (int j = 0; j < 3; j++)
                assertThat(products[j]).isGreaterThanOrEqualTo(kind.equals("voltage") ? before[j] : 0);
            assertThat(products[0]).isGreaterThanOrEqualTo(products[1]);
            assertThat(products[1]).isGreaterThanOrEqualTo(products[2]);
            before = products;
        }
    }

    /** Swing over gain over read voltage: 0.1 V / 10 kohm / 0.1 V = 100 uS, where all eight cells would carry 128 uS. */
    @Test
    void theAmplifierSaturates() {
        int[][] weights = new int[8][1];
        for (int[] row : weights) row[0] = 15;
        String one = "{product: {slices: 1, rangePercentile: null}, sources: {product.rangePercentile: null}}";
        int[] full = new int[8];
        Arrays.fill(full, 255);
        MacroConfig saturating = config(QUIET, EXACT_ADC, EXACT_DAC, one, "amplifier: {gain: 10 kohm, swing: 100 mV}");
        ProductArray array = ProductArray.exact(saturating, weights, CHIP);
        float[] product = new float[1];
        Multiplier multiplier = array.open(Seed.of(1));
        multiplier.multiply(full, product);
        assertThat((double) product[0] / (8 * 255 * 15)).isCloseTo(100.0 / 128, within(1e-6));
        assertThat(multiplier.counts().clipped()).isEqualTo(1);
        full[0] = full[1] = 0;
        multiplier.multiply(full, product);
        assertThat((double) product[0]).isCloseTo(6 * 255 * 15, within(0.05));
        assertThat(multiplier.counts().clipped()).isEqualTo(1);
    }

    /** Chi-square of 4000 products, two-sided false-alarm rate 1e-6: both lines of a pair add sum x^2 sigma^2. */
    @ParameterizedTest
    @CsvSource({"'{kind: additive, conductance: 0.2 uS}',0.2e-6,0", "'{kind: proportional, share: 0.05}',0,0.05"})
    void readNoiseIsThatOfTheCells(String noise, double additive, double proportional) {
        MacroConfig config = config("readNoise: " + noise, EXACT_ADC, EXACT_DAC, "product: {slices: 1, lowest: 1 uS}");
        int[][] weights = {{5}, {-9}, {15}};
        ProductArray array = ProductArray.exact(config, weights, CHIP);
        int[] codes = {255, 100, 30};
        double variance = 0;
        for (int i = 0; i < 3; i++)
            for (int b = 0; b < 2; b++) {
                double sigma = additive + proportional * array.conductances().at(i, b);
                variance += Math.pow(codes[i] * sigma / config.product().step(), 2);
            }
        Multiplier multiplier = array.open(Seed.of(77));
        double squares = 0;
        int n = 4000;
        for (int k = 0; k < n; k++) {
            float[] product = new float[1];
            multiplier.multiply(codes, product);
            squares += Math.pow(product[0] - (255 * 5 - 900 + 450), 2);
        }
        ChiSquaredDistribution law = ChiSquaredDistribution.of(n);
        assertThat(squares / variance)
                .isBetween(law.inverseCumulativeProbability(5e-7), law.inverseSurvivalProbability(5e-7));
    }

    /** The range is the percentile of what the calibration vectors make; with it 8 bits see more than with all. */
    @Test
    void rangesAreCalibratedOnData() {
        int[][] weights = weights(64, 8, -255, 255, 4);
        int[] sparse = Seed.of(6)
                .rng()
                .ints(50 * 64, 0, 256)
                .map(c -> c < 200 ? 0 : c - 200)
                .toArray();
        MacroConfig config = config(QUIET, EXACT_DAC);
        ProductArray blind = ProductArray.exact(config, weights, CHIP);
        ProductArray calibrated = blind.calibrated(sparse);
        float[] currents = blind.open(Seed.of(1)).currents(sparse);
        long above = 0;
        for (float current : currents) if (current > calibrated.range()) above++;
        assertThat((double) above / currents.length).isBetween(0.0005, 0.001);
        assertThat(calibrated.range()).isLessThan(blind.range() / 4);
        double[] expected = exact(weights, sparse);
        assertThat(error(multiply(calibrated, sparse), expected))
                .isLessThan(0.4 * error(multiply(blind, sparse), expected));
    }

    /** Wires take current away; either formula is nearer to the exact solution than ideal wires are. */
    @Test
    void wiresAreBetweenTheCells() {
        int[][] weights = weights(32, 4, -255, 255, 8);
        int[] codes = Seed.of(6).rng().ints(32, 0, 256).toArray();
        double[] ideal = exact(weights, codes);
        double[] wired = products(weights, codes, "exact");
        double taken = distance(wired, ideal);
        assertThat(taken).isGreaterThan(100);
        assertThat(distance(products(weights, codes, "first-order"), wired)).isBetween(1e-3 * taken, 0.3 * taken);
        assertThat(distance(products(weights, codes, "decoupled-means"), wired)).isBetween(1e-3 * taken, taken);
    }

    private static double[] products(int[][] weights, int[] codes, String drop) {
        String wires = "array: {lines: {wordLine: 5 ohm, bitLine: 5 ohm}, irDrop: " + drop + "}";
        String source = "sources: {array.irDrop: 'assumed: test'}";
        float[] products =
                multiply(ProductArray.exact(config(QUIET, EXACT_ADC, EXACT_DAC, wires, source), weights, CHIP), codes);
        double[] doubles = new double[products.length];
        Arrays.setAll(doubles, k -> products[k]);
        return doubles;
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int k = 0; k < a.length; k++) squares += Math.pow(a[k] - b[k], 2);
        return Math.sqrt(squares / a.length);
    }

    private static double error(float[] products, double[] expected) {
        double squares = 0;
        for (int k = 0; k < expected.length; k++) squares += Math.pow(products[k] - expected[k], 2);
        return Math.sqrt(squares / expected.length);
    }

    @Test
    void countsAreWhatWasDone() {
        int[][] weights = weights(10, 3, -255, 255, 1);
        Multiplier graded = ProductArray.exact(config(EXACT_DAC), weights, CHIP).open(Seed.of(1));
        int[] codes = {255, 0, 0, 0, 51, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        graded.multiply(codes, new float[6]);
        ProductCounts did = graded.counts();
        assertThat(did.products()).isEqualTo(2);
        assertThat(did.phases()).isEqualTo(2);
        assertThat(did.inputConversions()).isEqualTo(20);
        assertThat(did.wordLineDrives()).isEqualTo(11);
        assertThat(did.squaredDrive()).isCloseTo(1 + 0.04 + 285.0 / 255 / 255, within(1e-6));
        assertThat(did.conversions()).isEqualTo(2 * 12);
        Multiplier serial = ProductArray.exact(config(SERIAL), weights, CHIP).open(Seed.of(1));
        serial.multiply(codes, new float[6]);
        did = serial.counts();
        assertThat(did.phases()).isEqualTo(16);
        assertThat(did.inputConversions()).isZero();
        assertThat(did.wordLineDrives()).isEqualTo(8 + 4 + 15);
        assertThat(did.squaredDrive()).isEqualTo(27);
        assertThat(did.conversions()).isEqualTo(16 * 12);
    }

    @Test
    void programmingMissesTheTargetsByTheModel() {
        int[][] weights = weights(64, 16, -255, 255, 2);
        ProductArray programmed = ProductArray.program(config(QUIET), weights, CHIP);
        ProductArray exact = ProductArray.exact(config(QUIET), weights, CHIP);
        double difference = 0;
        for (int i = 0; i < 64; i++)
            for (int b = 0; b < 64; b++)
                difference = Math.max(
                        difference,
                        Math.abs(programmed.conductances().at(i, b)
                                - exact.conductances().at(i, b)));
        assertThat(difference).isBetween(1e-8, 5e-6);
        assertThat(ProductArray.program(config(QUIET), weights, CHIP)
                        .conductances()
                        .row(3))
                .isEqualTo(programmed.conductances().row(3));
    }

    @Test
    void refusesWhatDoesNotFit() {
        MacroConfig config = config();
        assertThatThrownBy(() -> ProductArray.program(config, new int[][] {{256}}, CHIP))
                .isInstanceOf(InputException.class)
                .hasMessage("weight must be in [-255, 255], got 256");
        assertThatThrownBy(() -> ProductArray.program(config("mapping: offset"), new int[][] {{128}}, CHIP))
                .hasMessage("weight must be in [-128, 127], got 128");
        assertThatThrownBy(() -> ProductArray.program(config, new int[4][257], CHIP))
                .hasMessageContaining("4 x 257 weights in 2 slices need 4 word lines and 1028 bit lines")
                .hasMessageContaining("256 and 1024");
        assertThatThrownBy(() -> ProductArray.program(config, new int[][] {{1, 2}, {3}}, CHIP))
                .hasMessage("weights row 1 has 1 columns, row 0 has 2");
        Multiplier multiplier =
                ProductArray.program(config, new int[3][2], CHIP).open(Seed.of(1));
        assertThatThrownBy(() -> multiplier.multiply(new int[] {1, 2}, new float[2]))
                .hasMessage("vectors of 3 codes each were expected, got 2 codes in all");
        assertThatThrownBy(() -> multiplier.multiply(new int[] {1, 256, 0}, new float[2]))
                .hasMessage("input code must be in [0, 255], got 256");
        assertThatThrownBy(() -> multiplier.multiply(new int[] {1, -1, 0}, new float[2]))
                .hasMessage("input code must be in [0, 255], got -1");
    }
}
