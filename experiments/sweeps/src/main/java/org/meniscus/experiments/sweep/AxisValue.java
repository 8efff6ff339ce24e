package org.meniscus.experiments.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value on an axis.
 *
 * @param content as a study file holds it
 * @param label for people: the text of a number or quantity, the name or kind of a branch
 */
public record AxisValue(JsonNode content, String label) {
    private static final Pattern QUANTITY =
            Pattern.compile("\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*([A-Za-zµμΩ/%]*)\\s*");

    static AxisValue of(JsonNode content) {
        return new AxisValue(content, labelOf(content));
    }

    private static String labelOf(JsonNode content) {
        if (content.isValueNode()) return content.asText();
        for (String key : new String[] {"name", "kind"})
            if (content.path(key).isTextual()) return content.path(key).textValue();
        return content.toString();
    }

    /** The number in front of the unit; empty for a name, a truth value or a branch. */
    public Optional<Double> number() {
        return quantity().map(matcher -> Double.valueOf(matcher.group(1)));
    }

    /** The unit as written, blank for a plain number; empty where there is no number. */
    public Optional<String> unit() {
        return quantity().map(matcher -> matcher.group(2));
    }

    private Optional<Matcher> quantity() {
        if (!content.isNumber() && !content.isTextual()) return Optional.empty();
        Matcher matcher = QUANTITY.matcher(content.asText());
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
