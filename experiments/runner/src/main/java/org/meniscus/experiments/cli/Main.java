package org.meniscus.experiments.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ServiceLoader;
import org.meniscus.base.InputException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line. Exit status: 0 done, 1 a bug (with a stack trace), 2 bad input (one line), 130 interrupted. */
@Command(
        name = "meniscus",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Simulates liquid state machines on random resistive memory, from event file to answer.",
        footer = {
            "",
            "Try:  meniscus run                       the audio-visual zero-shot study on synthetic digits",
            "      meniscus run --study n-mnist --data FOLDER",
            "      meniscus sweep conductance-variation --data FOLDER",
            "      meniscus liquid inspect zero-shot       why its liquids work, or do not",
            "      meniscus study list",
            "      meniscus bench --help             how fast it is on this machine",
            "      meniscus package                  packs it with its own Java runtime, to carry it elsewhere",
            "Shell completion:  source <(./meniscus generate-completion)"
        },
        subcommands = {
            RunCommand.class,
            SweepCommand.class,
            ResultsCommand.class,
            StudyCommand.class,
            HardwareCommand.class,
            DeviceCommand.class,
            DataCommand.class,
            LiquidCommand.class,
            LossCommand.class,
            ReportCommand.class,
            ServeCommand.class,
            CompareCommand.class,
            HelpCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Main {
    private static final int BUG = 1;
    private static final int BAD_INPUT = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments, writer(System.out), writer(System.err)));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    /** Runs one command; what tests call. */
    static int execute(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Main());
        ServiceLoader.load(Extension.class).forEach(line::addSubcommand);
        line.setOut(out).setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof InputException) {
                command.getErr().println("meniscus: " + exception.getMessage());
                return BAD_INPUT;
            }
            exception.printStackTrace(command.getErr());
            command.getErr().println("meniscus: this is a bug; please report it with the lines above");
            return BUG;
        });
        line.setParameterExceptionHandler((exception, command) -> {
            PrintWriter writer = exception.getCommandLine().getErr();
            writer.println("meniscus: " + exception.getMessage());
            if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, writer))
                writer.println("See 'meniscus "
                        + exception
                                .getCommandLine()
                                .getCommandSpec()
                                .qualifiedName(" ")
                                .replace("meniscus", "")
                                .strip()
                        + " --help'.");
            return BAD_INPUT;
        });
        return line.execute(arguments);
    }
}
