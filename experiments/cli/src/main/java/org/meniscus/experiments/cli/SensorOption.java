package org.meniscus.experiments.cli;

import org.meniscus.base.InputException;
import org.meniscus.events.SensorGeometry;
import picocli.CommandLine.Option;

/** {@code --sensor}, for every command that reads a single recording: files do not say what recorded them. */
final class SensorOption {
    @Option(
            names = "--sensor",
            paramLabel = "WxHxP",
            description = "Width, height and polarities of the sensor. Default: ${DEFAULT-VALUE}",
            defaultValue = "34x34x2")
    private String sensor;

    SensorGeometry geometry() {
        if (!sensor.matches("\\d{1,5}x\\d{1,5}x[12]"))
            throw new InputException(
                    "--sensor '" + sensor + "' must be WIDTHxHEIGHTxPOLARITIES, such as 34x34x2 or 64x1x1");
        String[] parts = sensor.split("x", -1);
        return new SensorGeometry(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
}
