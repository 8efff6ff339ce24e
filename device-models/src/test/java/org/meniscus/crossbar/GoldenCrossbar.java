package org.meniscus.crossbar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.LineResistance;

/** The golden arrays of {@code golden/crossbar}: solved by SuperLU, confirmed by ngspice and others (README there). */
final class GoldenCrossbar {
    final ConductanceMap cells;
    final JsonNode file;

    private GoldenCrossbar(JsonNode file) {
        this.file = file;
        this.cells = ConductanceMap.of(matrix(file.get("g_S")));
    }

    static GoldenCrossbar load(String name) {
        try (InputStream in = GoldenCrossbar.class.getResourceAsStream("/golden/crossbar/" + name)) {
            return new GoldenCrossbar(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    int sets() {
        return file.get("v_in_V_rows_by_set").get(0).size();
    }

    double[] volts(int set) {
        double[] volts = new double[cells.wordLines()];
        for (int i = 0; i < volts.length; i++)
            volts[i] = file.get("v_in_V_rows_by_set").get(i).get(set).asDouble();
        return volts;
    }

    static LineResistance lines(JsonNode item) {
        return LineResistance.ofOhms(
                item.get("r_wl_ohm").asDouble(),
                item.get("r_bl_ohm").asDouble(),
                item.path("r_source_ohm").asDouble(0),
                item.path("r_sense_ohm").asDouble(0));
    }

    static double[] vector(JsonNode node) {
        double[] values = new double[node.size()];
        for (int k = 0; k < values.length; k++) values[k] = node.get(k).asDouble();
        return values;
    }

    static double[][] matrix(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) rows[i] = vector(node.get(i));
        return rows;
    }

    /** The largest difference over the largest expected value. */
    static double relativeError(double[][] actual, double[][] expected) {
        double difference = 0;
        double largest = 0;
        for (int k = 0; k < expected.length; k++)
            for (int j = 0; j < expected[k].length; j++) {
                difference = Math.max(difference, Math.abs(actual[k][j] - expected[k][j]));
                largest = Math.max(largest, Math.abs(expected[k][j]));
            }
        return difference / largest;
    }
}
