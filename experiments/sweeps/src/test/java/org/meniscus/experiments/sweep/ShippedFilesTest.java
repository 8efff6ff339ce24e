package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;

/**
 * Every place of every shipped file, filled with something that does not belong there: either it is read, or one line says
 * what is wrong. Places that are alike (same key in the
 * same mapping of the same kind) are tried once.
 */
class ShippedFilesTest {
    /** Scalars, lists, mappings, nothing, and wrong numbers. */
    private static final List<String> FILLINGS = List.of(
            "word",
            "''",
            "true",
            "3",
            "-1",
            "0.5",
            "1e300",
            "99999999999999999999",
            "3 uS",
            "[]",
            "[3]",
            "[word]",
            "[null]",
            "[[{}]]",
            "{}",
            "{kind: nothing}",
            "{kind: [3]}",
            "{kind: null}",
            "{word: 3}",
            "{word: null}",
            "null");

    /** Where a value travels the same way as in {@link #settings}. */
    private static final List<String> FEW = List.of("word", "3", "[3]", "[null]", "{}", "{kind: nothing}", "null");

    private interface Reader {
        void read(ObjectNode document) throws IOException;
    }

    private final Map<String, String> wrong = new TreeMap<>();
    private final Set<String> met = new HashSet<>();
    private int tried;

    @TempDir
    private Path folder;

    @Test
    void hardware() {
        for (String name : HardwarePresets.names())
            tryAll(
                    ConfigReader.tree(HardwarePresets.text(name), name),
                    99,
                    FILLINGS,
                    tree -> ConfigReader.convert(tree, name, HardwareConfig.class));
        allAreOneLine(1000);
    }

    /** The upper levels; what lies deeper is read as {@link #settings} are. */
    @Test
    void studies() {
        Path file = folder.resolve("mine.yaml");
        for (String name : Studies.names())
            tryAll(ConfigReader.tree(Studies.text(name), name), 3, FEW, tree -> {
                Files.writeString(file, ConfigReader.write(tree));
                Studies.check(file.toString(), Map.of(), List.of());
            });
        allAreOneLine(300);
    }

    /** As {@code --set} has it: every place of the complete study, and the upper ones of its macro. */
    @Test
    void settings() {
        for (String name : Studies.names()) {
            StudySpec study = Studies.check(name, Map.of(), List.of());
            for (List<String> place : places(ConfigReader.json().valueToTree(study), 99))
                for (String filling : place.get(0).matches("(hard|soft)ware") && place.size() > 2 ? FEW : FILLINGS) {
                    String change = String.join(".", place) + "=" + filling;
                    attempt("--set " + change, () -> Studies.changed(study, List.of(change)));
                }
        }
        allAreOneLine(1000);
    }

    @Test
    void sweeps() {
        Path file = folder.resolve("mine.yaml");
        for (String name : Sweeps.names())
            tryAll(ConfigReader.tree(Sweeps.text(name), name), 99, FEW, tree -> {
                Files.writeString(file, ConfigReader.write(tree));
                SweepSpec spec = Sweeps.load(file.toString());
                if (!(spec.method() instanceof NsgaII)
                        && spec.axes().get(0).grid().size() < 4) SweepPlan.of(spec, Map.of());
            });
        allAreOneLine(300);
    }

    private void tryAll(JsonNode document, int depth, List<String> fillings, Reader reader) {
        for (List<String> place : places(document, depth))
            for (String filling : fillings) {
                ObjectNode changed = document.deepCopy();
                fill(
                        changed,
                        place,
                        ConfigReader.tree("value: " + filling, "filling").get("value"));
                attempt(String.join(".", place) + ": " + filling, () -> reader.read(changed));
            }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private void attempt(String what, Attempt attempt) {
        tried++;
        try {
            attempt.run();
        } catch (InputException e) {
            String message = String.valueOf(e.getMessage());
            if (message.lines().count() != 1
                    || message.matches("(?s).*(Exception|fasterxml|java\\.|org\\.meniscus|Deserializ|JSON|null$|`).*"))
                wrong.put(what, message);
        } catch (Exception | StackOverflowError e) {
            wrong.put(what, e.toString());
        }
    }

    private void allAreOneLine(int atLeast) {
        assertThat(wrong.entrySet().stream().limit(40).map(e -> e.getKey() + "  ->  " + e.getValue()))
                .as("%d of %d", wrong.size(), tried)
                .isEmpty();
        assertThat(tried).isGreaterThan(atLeast);
    }

    /** Paths of all values in a document down to a depth, of which alike ones are left out. */
    private List<List<String>> places(JsonNode document, int depth) {
        List<List<String>> places = new ArrayList<>();
        collect(document, List.of(), "", places);
        return places.stream().filter(place -> place.size() <= depth).toList();
    }

    private void collect(JsonNode node, List<String> path, String kind, List<List<String>> places) {
        if (!path.isEmpty() && met.add(kind + " " + end(path))) places.add(path);
        String inside = node.path("kind").asText();
        for (Map.Entry<String, JsonNode> entry : node.properties())
            collect(entry.getValue(), with(path, entry.getKey()), inside, places);
        for (int k = 0; node.isArray() && k < node.size(); k++)
            collect(node.get(k), with(path, "" + k), inside, places);
    }

    private static String end(List<String> path) {
        return String.join(".", path.subList(Math.max(0, path.size() - 2), path.size()))
                .replaceAll("\\d+", "[]");
    }

    private static List<String> with(List<String> path, String key) {
        return IntStream.rangeClosed(0, path.size())
                .mapToObj(k -> k < path.size() ? path.get(k) : key)
                .collect(Collectors.toList());
    }

    private static void fill(JsonNode document, List<String> place, JsonNode value) {
        JsonNode node = document;
        for (String key : place.subList(0, place.size() - 1))
            node = node instanceof ArrayNode list ? list.get(Integer.parseInt(key)) : node.get(key);
        String last = place.get(place.size() - 1);
        if (node instanceof ArrayNode list) list.set(Integer.parseInt(last), value);
        else ((ObjectNode) node).set(last, value);
    }
}
