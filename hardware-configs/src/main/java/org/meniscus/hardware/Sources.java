package org.meniscus.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Suggestion;
import org.meniscus.config.ConfigReader;

/**
 * The rule that every value has a source.
 *
 * <p>The {@code sources} of a hardware file map dotted paths to text. A path names one value ({@code adc.bits}) or a
 * group, and then covers all in it ({@code adc}). The text starts with the short name of one of the {@code references}
 * and a colon, then says where in it; or with {@code assumed:} and then why.
 */
final class Sources {
    private static final String ASSUMED = "assumed";

    private Sources() {}

    /**
     * @param values the top-level values that need a source, by name; null values are absent ones
     */
    static void check(Map<String, ?> values, Map<String, String> references, Map<String, String> sources) {
        sources.forEach((path, text) -> checkText(path, text, references.keySet()));
        List<String> leaves = new ArrayList<>();
        values.forEach((name, value) -> {
            if (value != null) collect(name, ConfigReader.json().valueToTree(value), leaves);
        });
        for (String leaf : leaves)
            Require.that(
                    sources.keySet().stream().anyMatch(path -> covers(path, leaf)),
                    "%s has no source; add to 'sources' an entry '%s' with a reference or \"assumed: why\"",
                    leaf,
                    leaf);
        for (String path : sources.keySet())
            if (leaves.stream().noneMatch(leaf -> covers(path, leaf)))
                throw new InputException("sources names '" + path + "', which is no value here; "
                        + Suggestion.of(path, leaves.isEmpty() ? List.of("nothing") : leaves));
    }

    /** An unmodifiable copy in the same order, without blank texts. */
    static Map<String, String> copy(String field, Map<String, String> texts) {
        Require.present(field, texts).forEach((key, text) -> Require.notBlank(field + "." + key, text));
        return Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    private static void checkText(String path, String text, Collection<String> references) {
        String[] parts = text.split(":", 2);
        Require.that(
                parts.length == 2 && !parts[1].isBlank(),
                "sources.%s must be \"REFERENCE: where\" or \"assumed: why\", got '%s'",
                path,
                text);
        if (!parts[0].equals(ASSUMED) && !references.contains(parts[0])) {
            List<String> known = new ArrayList<>(references);
            known.add(ASSUMED);
            throw new InputException("sources." + path + " cites '" + parts[0] + "', which is not in 'references'; "
                    + Suggestion.of(parts[0], known));
        }
    }

    private static boolean covers(String path, String leaf) {
        return leaf.equals(path) || leaf.startsWith(path + ".");
    }

    private static void collect(String path, JsonNode node, List<String> leaves) {
        if (node.isObject())
            node.properties().forEach(entry -> collect(path + "." + entry.getKey(), entry.getValue(), leaves));
        else if (!node.isNull()) leaves.add(path);
    }
}
