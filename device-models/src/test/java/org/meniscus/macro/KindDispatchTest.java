package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever asks which kind of hardware it has says what it does with a kind that it does not know: the method throws {@code
 * Kinds.unknown}. On the sources of the whole program, for a kind that does not exist yet cannot be tried.
 */
class KindDispatchTest {
    private static final Path ROOT = root();
    private static final Pattern QUESTION = Pattern.compile("instanceof ("
            + EveryKindTest.kinds().stream().map(KindDispatchTest::inSource).collect(Collectors.joining("|"))
            + ")\\b");

    private static String inSource(Class<?> kind) {
        String name = kind.getName();
        return Pattern.quote(name.substring(name.lastIndexOf('.') + 1).replace('$', '.'));
    }

    @Test
    void noDispatcherEndsInADefaultKind() throws IOException {
        TreeSet<String> silent = new TreeSet<>();
        int asked = 0;
        try (Stream<Path> tree = Files.walk(ROOT)) {
            List<Path> sources = tree.filter(file -> file.toString().endsWith(".java")
                            && file.toString().contains("/src/main/java/")
                            && !file.toString().contains("/target/"))
                    .toList();
            for (Path file : sources)
                // A member of a class ends with a brace that is indented once.
                for (String member : Files.readString(file).split("\n {4}}\n")) {
                    Matcher question = QUESTION.matcher(member);
                    if (!question.find()) continue;
                    asked++;
                    if (!member.contains("Kinds.unknown(")) silent.add(ROOT.relativize(file) + ": " + question.group());
                }
        }
        assertThat(asked).as("dispatchers found").isGreaterThan(5);
        assertThat(silent)
                .as("methods that choose by kind of hardware and do not refuse an unknown one with Kinds.unknown")
                .isEmpty();
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("lsm-sim"))) folder = folder.getParent();
        return folder;
    }
}
