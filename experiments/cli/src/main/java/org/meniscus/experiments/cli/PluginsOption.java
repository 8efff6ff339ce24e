package org.meniscus.experiments.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code --plugins}, for every command. The launcher has put the jars on the class path before Java starts, where whoever asks a
 * {@link java.util.ServiceLoader} finds them; here is seen that it did.
 */
final class PluginsOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:MENISCUS_PLUGINS:-}",
            showDefaultValue = Help.Visibility.NEVER,
            description =
                    "Folder of jars with losses and kinds of data of your own. Default: MENISCUS_PLUGINS, if set.")
    void folder(String name) {
        if (name == null || name.isEmpty()) return;
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) throw refused("--plugins: " + folder + " is not a folder");
        List<Path> jars = jars(folder);
        if (jars.isEmpty()) throw refused("--plugins: " + folder + " has no .jar file");
        Set<Path> present = classPath();
        for (Path jar : jars)
            if (!present.contains(jar.toAbsolutePath().normalize()))
                throw refused("--plugins: " + jar + " is not on the class path; start the program with its launcher"
                        + (name.contains(File.pathSeparator)
                                ? ", from a folder without '" + File.pathSeparator + "' in its name"
                                : ""));
    }

    private List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw refused("--plugins: " + folder + " cannot be read (" + e + ")");
        }
    }

    private static Set<Path> classPath() {
        Set<Path> entries = new HashSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1))
            entries.add(Path.of(entry).toAbsolutePath().normalize());
        return entries;
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
