package org.meniscus.hil.cli;

import org.meniscus.experiments.cli.Extension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code meniscus macro}: boards. */
@Command(
        name = "macro",
        mixinStandardHelpOptions = true,
        description =
                "Boards: a simulated one to serve, any to look at, check, program, calibrate. Studies: run --macro URL.",
        subcommands = {
            ServeCommand.class,
            StatusCommand.class,
            CheckCommand.class,
            ProgramCommand.class,
            CalibrateCommand.class
        })
public final class MacroCommand implements Extension, Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
