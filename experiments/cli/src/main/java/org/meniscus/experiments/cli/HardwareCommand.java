package org.meniscus.experiments.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.meniscus.base.InputException;
import org.meniscus.config.JsonSchema;
import org.meniscus.experiments.report.MacroPage;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.MacroConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus hardware}: the macros that come with the program. */
@Command(
        name = "hardware",
        mixinStandardHelpOptions = true,
        description = "Lists, shows, checks and characterizes hardware.")
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
                            "%-21s  %s%n",
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

    @Command(name = "validate", mixinStandardHelpOptions = true, description = "Checks a preset or a hardware file.")
    void validate(@Parameters(paramLabel = "NAME|FILE") String name) {
        HardwareConfig hardware = named(name);
        spec.commandLine().getOut().println(name + " is valid: " + hardware.name());
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints the JSON Schema of a hardware file: an editor that knows it completes and checks.")
    void schema() {
        spec.commandLine().getOut().print(JsonSchema.of(HardwareConfig.class, "Meniscus hardware"));
        spec.commandLine().getOut().flush();
    }

    @Command(
            name = "characterize",
            mixinStandardHelpOptions = true,
            description = {
                "Forms a chip and measures it: conductances, switching, read noise, wires, converter, energy, drift.",
                "Writes characterize.json and report.html, a page of figures, to a new folder."
            })
    void characterize(
            @Parameters(
                            paramLabel = "NAME|FILE",
                            description = "A preset (see 'meniscus hardware list') or a .yaml file")
                    String name,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "Another seed, another chip. Default: ${DEFAULT-VALUE}")
                    long seed,
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            defaultValue = "runs",
                            description = "Parent of the folder. Default: ${DEFAULT-VALUE}")
                    Path out) {
        HardwareConfig hardware = named(name);
        MacroConfig macro = hardware.macro()
                .orElseThrow(() -> new InputException("hardware '" + hardware.name()
                        + "' has no cells to characterize: its weights are numbers; name a macro"));
        String command = "meniscus "
                + String.join(
                        " ", spec.commandLine().getParent().getParseResult().originalArgs());
        Path folder = MacroPage.write(macro, seed, out, command);
        spec.commandLine().getOut().println("Page: " + folder.resolve(MacroPage.PAGE));
    }

    private static HardwareConfig named(String name) {
        return name.endsWith(".yaml") ? HardwareConfig.read(Path.of(name)) : HardwarePresets.load(name);
    }
}
