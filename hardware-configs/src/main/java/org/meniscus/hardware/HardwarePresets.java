package org.meniscus.hardware;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.Suggestion;
import org.meniscus.config.ConfigReader;

/** The hardware that comes with Meniscus, as the YAML files beside this class. */
public final class HardwarePresets {
    private static final List<String> NAMES = List.of(
            "esgnn-40nm-sparse",
            "hermes-1",
            "hermes-2",
            "hku-40nm-256kb",
            "hku-40nm-256kb-sparse",
            "ideal",
            "neurosim-ag-asi",
            "pcm-joshi",
            "pcm-like",
            "reram-cmo-narrow",
            "reram-cmo-wide",
            "reram-wan-2022",
            "rma-180nm-128x128",
            "rram-milo",
            "rram-wan",
            "sonos",
            "sonos-multiplier",
            "vteam-memtorch");

    private HardwarePresets() {}

    /** In alphabetical order. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * @throws InputException with a did-you-mean if there is no such preset
     */
    public static HardwareConfig load(String name) {
        return ConfigReader.read(text(name), "hardware preset '" + name + "'", HardwareConfig.class);
    }

    /** The YAML text of a preset: the start of a hardware file of one's own. */
    public static String text(String name) {
        if (!NAMES.contains(name))
            throw new InputException("unknown hardware preset '" + name + "'; " + Suggestion.of(name, NAMES));
        try (InputStream in = HardwarePresets.class.getResourceAsStream(name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
