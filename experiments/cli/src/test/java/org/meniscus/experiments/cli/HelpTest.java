package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the commands say of themselves, and what the documents say of them. */
class HelpTest {
    private static final Path ROOT = Path.of("../..");

    /** A lone percent sign in a description makes picocli warn on standard error and print the line raw. */
    @Test
    void everyCommandExplainsItselfWithoutAWarning() {
        PrintStream before = System.err;
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        List<String> helps = new ArrayList<>();
        System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
        try {
            for (CommandLine command : all(Main.commands())) helps.add(command.getUsageMessage());
        } finally {
            System.setErr(before);
        }
        assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(helps)
                .hasSizeGreaterThan(30)
                .allSatisfy(help -> assertThat(help).contains("Usage: meniscus").doesNotContain("%%"));
    }

    /** Lists of commands show no more than the first entry. */
    @Test
    void theFirstEntryOfADescriptionIsAWholeSentence() {
        assertThat(all(Main.commands()))
                .allSatisfy(command -> assertThat(
                                command.getCommandSpec().usageMessage().description()[0])
                        .as(command.getCommandName())
                        .endsWith("."));
    }

    @Test
    void theDocumentsNameOptionsThatExist() throws IOException {
        List<String> wrong = new ArrayList<>();
        int examples = 0;
        for (Path document : documents())
            for (String line : Files.readAllLines(document)) {
                String text = line.strip().replaceFirst("^\\./", "");
                if (!text.startsWith("meniscus ")) continue;
                examples++;
                String[] words = text.split(" #")[0].split("\\s+");
                CommandLine command = Main.commands();
                int word = 1;
                while (word < words.length && command.getSubcommands().containsKey(words[word]))
                    command = command.getSubcommands().get(words[word++]);
                if (word == 1) continue; // a command of the launcher or of another module
                for (; word < words.length; word++) {
                    String option = words[word].split("=")[0];
                    if (option.matches("--[a-z-]+") && command.getCommandSpec().findOption(option) == null)
                        wrong.add(ROOT.relativize(document) + ": " + text);
                }
            }
        assertThat(wrong).isEmpty();
        assertThat(examples).isGreaterThan(50);
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> commands = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(sub -> commands.addAll(all(sub)));
        return commands;
    }
}
