package org.meniscus.experiments.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus hardware}: the macros that come with the program. */
@Command(name = "hardware", mixinStandardHelpOptions = true, description = "Lists, shows and checks hardware presets.")
final class HardwareCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The presets, one line each.")
    void list() {
        for (String name : HardwarePresets.names())
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%-18s %s%n",
                            name,
                            HardwarePresets.load(name).description());
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints a preset with the source of every value: the start of a file of your own.")
    void show(@Parameters(paramLabel = "NAME") String name) {
        spec.commandLine().getOut().print(HardwarePresets.text(name));
        spec.commandLine().getOut().flush();
    }

    @Command(name = "validate", mixinStandardHelpOptions = true, description = "Checks a hardware file.")
    void validate(@Parameters(paramLabel = "FILE") Path file) {
        HardwareConfig hardware = HardwareConfig.read(file);
        spec.commandLine().getOut().println(file + " is valid: " + hardware.name());
    }
}
