package org.meniscus.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever asks which kind of a thing a file has written goes through all kinds and throws for one that it does not know; whoever
 * wants to know something of a thing of any kind asks the thing. On the sources, for a kind that does not exist yet cannot be tried.
 */
class TotalDispatchTest {
    private static final Path ROOT = ArchitectureTest.root();
    private static final Pattern KIND = Pattern.compile("@JsonSubTypes\\.Type\\(\\s*value = ([\\w.]+)\\.class");

    @Test
    void noDispatcherLeavesAKindOut() throws IOException {
        Map<Path, String> sources = sources();
        Set<String> kinds = sources.values().stream()
                .flatMap(source -> KIND.matcher(source).results().map(found -> found.group(1)))
                .collect(Collectors.toSet());
        assertThat(kinds).contains("AdcConfig.Ramp", "TaskSpec.ZeroShot", "LayerSpec.Dropout", "NsgaII");
        Pattern question = Pattern.compile(
                "instanceof (" + kinds.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\\b");
        TreeSet<String> silent = new TreeSet<>();
        int asked = 0;
        for (Map.Entry<Path, String> source : sources.entrySet())
            // A member of a class ends with a brace that is indented once.
            for (String member : source.getValue().split("\n {4}}\n")) {
                Matcher found = question.matcher(member);
                if (!found.find()) continue;
                asked++;
                if (!member.contains("Kinds.unknown(") && !member.contains("throw new IllegalStateException("))
                    silent.add(source.getKey() + ": " + found.group());
            }
        assertThat(asked).as("dispatchers found").isGreaterThan(15);
        assertThat(silent)
                .as("methods that ask for a kind and do not throw for one that they do not know")
                .isEmpty();
    }

    /** Of the whole program, by path. */
    private static Map<Path, String> sources() throws IOException {
        Map<Path, String> sources = new TreeMap<>();
        for (String module : ArchitectureTest.MODULES)
            try (Stream<Path> tree = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        tree.filter(path -> path.toString().endsWith(".java")).toList())
                    sources.put(ROOT.relativize(file), Files.readString(file));
            }
        return sources;
    }
}
