package org.meniscus.experiments.cli;

import java.nio.file.Path;
import org.meniscus.events.EventStream;
import org.meniscus.formats.EventFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus data convert}. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description =
                "Writes a recording in another format: .bin (N-MNIST), .bs1, .csv, .npy, .npz, .aedat (3.1), .aedat4.")
final class ConvertCommand implements Runnable {
    @Parameters(paramLabel = "IN")
    private Path in;

    @Parameters(paramLabel = "OUT")
    private Path target;

    @Mixin
    private SensorOption sensor;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        EventStream events = EventFiles.read(in, sensor.geometry());
        EventFiles.write(target, events);
        spec.commandLine().getOut().println(target + ": " + events.size() + " events, " + events.duration() + " us");
    }
}
