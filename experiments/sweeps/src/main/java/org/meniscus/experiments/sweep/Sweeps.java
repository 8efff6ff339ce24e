package org.meniscus.experiments.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.Suggestion;
import org.meniscus.config.ConfigReader;

/** The sweeps that come with Meniscus, and the reading of sweep files. */
public final class Sweeps {
    private static final List<String> NAMES = List.of(
            "accuracy-energy",
            "adc-bits",
            "conductance-variation",
            "drift",
            "ir-drop",
            "loss-read-noise",
            "loss-variability",
            "noise-and-variation",
            "programming-voltage",
            "read-noise",
            "reservoir-size",
            "stuck-cells");

    private Sweeps() {}

    public static List<String> names() {
        return NAMES;
    }

    /** The YAML text of a shipped sweep. */
    public static String text(String name) {
        if (!NAMES.contains(name))
            throw new InputException("unknown sweep '" + name + "'; " + Suggestion.of(name, NAMES)
                    + "; or give the path of a .yaml file");
        try (InputStream in = Sweeps.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) throw new IllegalStateException("the program is incomplete: sweep " + name + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a sweep.
     *
     * @param sweep name of a shipped sweep or path of a YAML file; a study file that it names lies beside it
     */
    public static SweepSpec load(String sweep) {
        if (!sweep.endsWith(".yaml")) return ConfigReader.read(text(sweep), "sweep '" + sweep + "'", SweepSpec.class);
        SweepSpec spec = ConfigReader.read(file(sweep), sweep, SweepSpec.class);
        if (!spec.study().endsWith(".yaml")) return spec;
        Path study = Path.of(sweep).toAbsolutePath().resolveSibling(spec.study());
        return new SweepSpec(
                spec.name(),
                spec.question(),
                spec.expected(),
                study.toString(),
                spec.set(),
                spec.axes(),
                spec.method(),
                spec.repeats(),
                spec.chooseBy());
    }

    private static String file(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new InputException("sweep file " + path + " cannot be read (" + FileTrouble.of(e) + ")", e);
        }
    }
}
