package org.meniscus.experiments.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.experiments.report.ReportPage;
import org.meniscus.formats.EventFiles;
import org.meniscus.pictures.EventPicture;
import org.meniscus.units.TimeSpan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus data view}. */
@Command(
        name = "view",
        mixinStandardHelpOptions = true,
        description = "Draws a recording as PNG files: event counts, time surface, raster, rate; or as a page.")
final class ViewCommand implements Runnable {
    /** Side of the pictures of a sensor, in pixels, about. */
    private static final int SIDE = 400;

    private static final int WIDTH = 800;
    private static final TimeSpan FADING = new TimeSpan(0.03);

    @Parameters(paramLabel = "FILE")
    private Path file;

    @Mixin
    private SensorOption sensor;

    @Option(names = "--out", paramLabel = "DIR", description = "Default: the current folder", defaultValue = ".")
    private Path folder;

    @Option(names = "--html", description = "One page to zoom and hover in, instead of the pictures.")
    private boolean html;

    @Spec
    private CommandSpec spec;

    /** What the page draws. */
    private record Columns(String name, SensorGeometry geometry, int[] t, int[] x, int[] y, int[] p) {}

    @Override
    public void run() {
        EventStream events = EventFiles.read(file, sensor.geometry());
        String name = String.valueOf(file.getFileName());
        if (html) {
            save(folder.resolve(name + ".html"), page(name, events).getBytes(StandardCharsets.UTF_8));
            return;
        }
        SensorGeometry geometry = events.geometry();
        int zoom = Math.max(1, Math.min(64, SIDE / Math.max(geometry.width(), geometry.height())));
        save(
                folder.resolve(name + "-counts.png"),
                EventPicture.counts(events).enlarged(zoom).png());
        save(
                folder.resolve(name + "-surface.png"),
                EventPicture.timeSurface(events, FADING).enlarged(zoom).png());
        save(
                folder.resolve(name + "-raster.png"),
                EventPicture.raster(events, WIDTH).png());
        save(
                folder.resolve(name + "-rate.png"),
                EventPicture.rate(events, WIDTH).png());
    }

    private static String page(String name, EventStream events) {
        Columns columns = new Columns(
                name,
                events.geometry(),
                column(events, events::time),
                column(events, events::x),
                column(events, events::y),
                column(events, events::polarity));
        return ReportPage.renderRecording(name + " · Meniscus", ConfigReader.writeJson(columns));
    }

    private static int[] column(EventStream events, IntUnaryOperator field) {
        return IntStream.range(0, events.size()).map(field).toArray();
    }

    private void save(Path target, byte[] bytes) {
        try {
            Files.write(target, bytes);
        } catch (IOException e) {
            throw new InputException("cannot write " + target + " (" + FileTrouble.of(e) + ")", e);
        }
        spec.commandLine().getOut().println(target);
    }
}
