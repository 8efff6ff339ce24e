package org.meniscus.experiments.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.meniscus.base.InputException;
import org.meniscus.losses.LossException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;

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
            DoctorCommand.class,
            HelpCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Main {
    private static final int BUG = 1;
    private static final int BAD_INPUT = 2;

    @Mixin
    private PluginsOption plugins;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments, writer(System.out), writer(System.err)));
    }

    /** In UTF-8 as all files, whatever the locale: what is printed may be redirected into one. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Runs one command; what tests call. */
    static int execute(String[] arguments, PrintWriter out, PrintWriter err) {
        try {
            return execute(commands(), arguments, out, err);
        } catch (ServiceConfigurationError | LossException e) {
            err.println("meniscus: a jar on the class path does not fit: " + e.getMessage()
                    + "; take it away, or build it against this version");
            return BAD_INPUT;
        }
    }

    private static int execute(CommandLine line, String[] arguments, PrintWriter out, PrintWriter err) {
        line.setOut(out).setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof InputException) {
                command.getErr().println("meniscus: " + exception.getMessage());
                return BAD_INPUT;
            }
            if (exception.getCause() instanceof ServiceConfigurationError broken) throw broken;
            exception.printStackTrace(command.getErr());
            command.getErr().println("meniscus: this is a bug; please report it with the lines above");
            return BUG;
        });
        line.setParameterExceptionHandler((exception, command) -> {
            PrintWriter writer = exception.getCommandLine().getErr();
            writer.println("meniscus: " + exception.getMessage().replaceFirst("^Error: ", ""));
            if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, writer))
                writer.println(
                        "See '" + exception.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help'.");
            return BAD_INPUT;
        });
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            err.println("meniscus: this needs more than the "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB of memory that Java may use (" + e.getMessage()
                    + "): ask for less, or give more with JAVA_TOOL_OPTIONS=-Xmx8g");
            return BAD_INPUT;
        }
    }

    /** All commands, with those of the modules that are there. */
    static CommandLine commands() {
        CommandLine line = new CommandLine(new Main());
        ServiceLoader.load(Extension.class).forEach(line::addSubcommand);
        line.getSubcommands().values().forEach(Main::firstSentenceFirst);
        return line;
    }

    /** A list of commands shows the first entry of a description: it shall be a whole sentence. */
    private static void firstSentenceFirst(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        List<String> lines = new ArrayList<>(List.of(usage.description()));
        while (lines.size() > 1 && !lines.get(0).matches(".*\\.( [A-Z].*)?"))
            lines.set(0, lines.get(0) + " " + lines.remove(1));
        List<String> description = new ArrayList<>(List.of(lines.remove(0).split("(?<=\\.) (?=[A-Z])", 2)));
        if (description.size() > 1 && !lines.isEmpty() && !lines.get(0).startsWith(" "))
            description.set(1, description.get(1) + " " + lines.remove(0));
        description.addAll(lines);
        usage.description(description.toArray(String[]::new));
        command.getSubcommands().values().forEach(Main::firstSentenceFirst);
    }
}
