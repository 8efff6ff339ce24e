package org.meniscus.hil.cli;

import org.meniscus.experiments.cli.Extension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code meniscus macro}: boards. */
@Command(
        name = "macro",
        mixinStandardHelpOptions = true,
        description = "Serves a simulated board, checks and calibrates one. Studies use it with run --macro URL.",
        subcommands = {ServeCommand.class, CheckCommand.class, CalibrateCommand.class})
public final class MacroCommand implements Extension, Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
