package org.meniscus.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.meniscus.base.InputException;
import org.meniscus.base.Suggestion;

/**
 * The first look at a document: does it have the keys of the record, and at each of them what belongs there ({@link
 * Expected})? Done before the values are read, so that a misspelt key is reported as such and not as the absence of what
 * was meant, and every complaint is in our words.
 */
final class Structure {
    private Structure() {}

    /**
     * @throws InputException on a value that does not belong where it stands, an unknown key, an unknown or missing kind, an
     *     empty entry of a list or mapping, or a missing number or truth value; missing
     *     objects are the business of the record itself, which knows whether it can do without
     */
    static void check(JsonNode node, JavaType type) {
        check("", node, type);
    }

    private static void check(String path, JsonNode node, JavaType declared) {
        Expected.complaint(node, declared).ifPresent(complaint -> {
            throw new InputException((path.isEmpty() ? "" : path + ": ") + complaint);
        });
        if (declared.isContainerType()) {
            checkItems(path, node, declared.getContentType());
            return;
        }
        if (!node.isObject()) return;
        Class<?> type = concrete(path, node, declared.getRawClass());
        if (!type.isRecord()) return;
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (Map.Entry<String, JsonNode> entry : node.properties())
            if (!names.contains(entry.getKey()) && !isKind(entry.getKey(), declared.getRawClass()))
                throw new InputException(join(path, entry.getKey()) + ": unknown key '" + entry.getKey() + "'; "
                        + (names.isEmpty() ? "there are none here" : Suggestion.of(entry.getKey(), names)));
        for (RecordComponent component : components) {
            String place = join(path, component.getName());
            JsonNode value = node.get(component.getName());
            if (value != null && !value.isNull()) check(place, value, javaType(component));
            else if (component.getType().isPrimitive() && !hasDefault(type, component.getName()))
                throw new InputException(place + " is missing");
        }
    }

    private static void checkItems(String path, JsonNode node, JavaType content) {
        if (node.isArray()) for (int k = 0; k < node.size(); k++) check(path + "[" + k + "]", node.get(k), content);
        if (node.isObject())
            node.properties().forEach(entry -> check(join(path, entry.getKey()), entry.getValue(), content));
    }

    /** The record that the key 'kind' names, the default where it names none, or the type itself where there is no choice. */
    private static Class<?> concrete(String path, JsonNode node, Class<?> type) {
        JsonTypeInfo info = type.getAnnotation(JsonTypeInfo.class);
        Map<String, Class<?>> kinds = new TreeMap<>(Kinds.of(type));
        if (info == null || kinds.isEmpty()) return type;
        String start = path.isEmpty() ? "" : path + ": ";
        JsonNode kind = node.get(info.property());
        if (kind == null && info.defaultImpl() != JsonTypeInfo.class) return info.defaultImpl();
        if (kind == null)
            throw new InputException(start + "the key '" + info.property() + "' is missing; known: "
                    + String.join(", ", kinds.keySet()));
        Class<?> chosen = kinds.get(kind.asText());
        if (chosen == null)
            throw new InputException(start + "unknown " + info.property() + " '" + kind.asText() + "'; "
                    + Suggestion.of(kind.asText(), kinds.keySet()));
        return chosen;
    }

    /** Whether a record's own creator can do without a number or truth value. */
    private static boolean hasDefault(Class<?> type, String name) {
        return fillsDefaults(type)
                && Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(JsonCreator.class))
                        .flatMap(method -> Arrays.stream(method.getParameters()))
                        .noneMatch(parameter -> parameter.getType().isPrimitive() && isCalled(parameter, name));
    }

    private static boolean isCalled(Parameter parameter, String name) {
        JsonProperty property = parameter.getAnnotation(JsonProperty.class);
        return property != null && property.value().equals(name);
    }

    /** A record with a creator of its own has defaults, and knows itself what objects it cannot do without. */
    private static boolean fillsDefaults(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(JsonCreator.class));
    }

    private static boolean isKind(String key, Class<?> declared) {
        JsonTypeInfo info = declared.getAnnotation(JsonTypeInfo.class);
        return info != null && info.property().equals(key);
    }

    private static JavaType javaType(RecordComponent component) {
        return ConfigReader.json().constructType(component.getGenericType());
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
