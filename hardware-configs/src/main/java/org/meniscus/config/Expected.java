package org.meniscus.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.meniscus.base.Suggestion;

/**
 * What belongs at a place of a document: a number, a word of a few, a list, a mapping. Whether a value keeps the rules
 * of its record is the record's business; here is only whether it can be handed over at all.
 */
final class Expected {
    private static final int LONGEST = 100;

    private Expected() {}

    /** What is wrong with a value, as the end of a sentence about its place; empty where it may belong there. */
    static Optional<String> complaint(JsonNode value, JavaType type) {
        Class<?> raw = type.getRawClass();
        if (fits(value, type)) return Optional.empty();
        if (ConfigReader.isQuantity(raw))
            return Optional.of("a number needs its unit here: write a quoted " + raw.getSimpleName() + " such as "
                    + ConfigReader.example(raw));
        if (isWord(raw) && value.isTextual())
            return Optional.of("'" + value.textValue() + "' is not one of the choices; "
                    + Suggestion.of(value.textValue(), words(raw)));
        return Optional.of("expected " + name(type) + ", got " + text(value) + advice(value, raw));
    }

    private static boolean fits(JsonNode value, JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw == Object.class) return !value.isNull();
        if (JsonNode.class.isAssignableFrom(raw)) return true;
        if (type.isMapLikeType()) return value.isObject();
        if (type.isContainerType()) return value.isArray();
        if (isWord(raw)) return value.isTextual() && words(raw).contains(value.textValue());
        if (ConfigReader.isQuantity(raw) || isName(raw)) return value.isTextual();
        if (isBranch(raw))
            return value.isObject() || (isWholeToo(raw) && value.isIntegralNumber() && value.canConvertToInt());
        if (isWhole(raw))
            return value.isIntegralNumber() && (isLong(raw) ? value.canConvertToLong() : value.canConvertToInt());
        if (isNumber(raw)) return value.isNumber() && Double.isFinite(value.doubleValue());
        if (isTruth(raw)) return value.isBoolean();
        return value.isValueNode() && !value.isNull();
    }

    private static String name(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (type.isMapLikeType()) return "a mapping of names to values";
        if (type.isContainerType()) return "a list";
        if (isName(raw)) return "a name";
        if (isWord(raw)) return "one of " + String.join(", ", words(raw));
        if (!kinds(raw).isEmpty()) return "a mapping of a kind, one of " + String.join(", ", kinds(raw));
        if (isWholeToo(raw)) return "a whole number or a mapping of keys to values";
        if (isBranch(raw)) return "a mapping of keys to values";
        if (isWhole(raw)) return "a whole number";
        if (isNumber(raw)) return "a number";
        return isTruth(raw) ? "true or false" : "text";
    }

    /** The value as it would be typed, or its beginning. */
    private static String text(JsonNode value) {
        if (value.isNull()) return "nothing";
        String text = value.isTextual() ? "'" + value.textValue() + "'" : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** What to write instead: a kind without its mapping is easily typed; a whole number may be too large. */
    private static String advice(JsonNode value, Class<?> type) {
        if (value.isTextual() && kinds(type).contains(value.textValue()))
            return "; write {kind: " + value.textValue() + "} with its keys";
        if (isBranch(type) && type.isRecord()) return "; its keys are " + keys(type);
        if (!isWhole(type) || !value.isIntegralNumber()) return "";
        return ", which is beyond " + (isLong(type) ? Long.MAX_VALUE : Integer.MAX_VALUE);
    }

    private static List<String> kinds(Class<?> type) {
        return Kinds.of(type).keySet().stream().sorted().toList();
    }

    /** An enumeration that has no reader of its own. */
    private static boolean isWord(Class<?> type) {
        return type.isEnum() && !hasCreator(type);
    }

    /** Whoever reads it knows the names, plugins' among them. */
    private static boolean isName(Class<?> type) {
        return type.isAnnotationPresent(ChosenByName.class);
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(ConfigReader::enumName)
                .toList();
    }

    private static boolean isBranch(Class<?> type) {
        return type.isAnnotationPresent(JsonTypeInfo.class) || (type.isRecord() && !ConfigReader.isQuantity(type));
    }

    /** Whether a whole number stands for the mapping: the record has a creator from one. */
    static boolean isWholeToo(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(JsonCreator.class))
                        .anyMatch(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {int.class}));
    }

    private static String keys(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }

    private static boolean hasCreator(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(JsonCreator.class));
    }

    private static boolean isWhole(Class<?> type) {
        return type == int.class || type == Integer.class || isLong(type);
    }

    private static boolean isLong(Class<?> type) {
        return type == long.class || type == Long.class;
    }

    private static boolean isNumber(Class<?> type) {
        return type == double.class || type == Double.class || type == float.class || type == Float.class;
    }

    private static boolean isTruth(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }
}
