package org.meniscus.liquid;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.meniscus.events.SpikeRaster;

/** One file of golden/lif; its README has the equations and the tolerances. */
record GoldenLif(
        @JsonProperty("case") String name,
        Parameters params,
        int steps,
        int inputs,
        int neurons,
        double[][] inputCurrent,
        int[][] inputSpikes,
        double[][] wIn,
        double[][] wRec,
        int[][] delayRec,
        int[][] spikes,
        int[] spikeCounts,
        double[][] u,
        double[][] v,
        double[][] iSyn) {
    private static final ObjectMapper SNAKE = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** A file without v resets nothing within the step. */
    GoldenLif {
        if (v == null) v = u;
    }

    record Parameters(
            double beta,
            double theta,
            double vRest,
            double vReset,
            double v0,
            Double alpha,
            int refractory,
            String refractoryMode,
            String reset) {
        LifParameters lif() {
            return new LifParameters(
                    beta,
                    theta,
                    reset.equals("hard")
                            ? LifParameters.Reset.HARD
                            : reset.equals("soft") ? LifParameters.Reset.SOFT : LifParameters.Reset.SOFT_DELAYED,
                    vRest,
                    vReset,
                    alpha == null ? 0 : alpha,
                    refractory,
                    refractoryMode.equals("clamp") ? LifParameters.Refractory.CLAMP : LifParameters.Refractory.LEAK,
                    0,
                    0);
        }
    }

    static GoldenLif load(String name) {
        try (InputStream in = GoldenLif.class.getResourceAsStream("/golden/lif/" + name + ".json")) {
            return SNAKE.readValue(in, GoldenLif.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SpikeRaster raster() {
        return raster(inputs, inputSpikes);
    }

    SpikeRaster expected() {
        return raster(neurons, spikes);
    }

    private SpikeRaster raster(int channels, int[][] pairs) {
        return SpikeRaster.of(
                channels,
                IntStream.range(0, steps)
                        .mapToObj(t -> Arrays.stream(pairs)
                                .filter(pair -> pair[0] == t)
                                .mapToInt(pair -> pair[1])
                                .toArray())
                        .toArray(int[][]::new));
    }

    int delays() {
        return delayRec == null
                ? 1
                : Arrays.stream(delayRec).flatMapToInt(Arrays::stream).max().orElseThrow();
    }

    /** Weights by word line: inputs, then one block of neurons per delay, each synapse in the block of its delay. */
    double[][] rows() {
        double[][] rows = new double[inputs + delays() * neurons][neurons];
        System.arraycopy(wIn, 0, rows, 0, inputs);
        for (int i = 0; i < neurons; i++)
            for (int j = 0; j < neurons; j++) {
                int delay = delayRec == null ? 1 : delayRec[i][j];
                rows[inputs + (delay - 1) * neurons + i][j] = wRec[i][j];
            }
        return rows;
    }
}
