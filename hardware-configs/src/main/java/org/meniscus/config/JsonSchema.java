package org.meniscus.config;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * JSON Schema (draft 2020-12) of a configuration record, generated from the same classes that {@link ConfigReader}
 * fills: an editor that knows it completes keys and marks mistakes while one types. It knows keys, kinds, choices and
 * units; ranges and rules across fields are only in the reader.
 */
public final class JsonSchema {
    private static final String QUANTITY =
            "^\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*[A-Za-z\\u00b5\\u03bc\\u03a9\\u2126]+2?(/s)?\\s*$";

    private JsonSchema() {}

    /** The schema as indented JSON text. */
    public static String of(Class<?> type, String title) {
        ObjectNode schema = ConfigReader.json().createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.setAll(describe(ConfigReader.json().constructType(type), Set.of()));
        return schema.toPrettyString() + "\n";
    }

    /**
     * @param above the choices that this type is part of: one that holds itself is left open there
     */
    private static ObjectNode describe(JavaType type, Set<Class<?>> above) {
        Class<?> raw = type.getRawClass();
        ObjectNode schema = ConfigReader.json().createObjectNode();
        if (type.isMapLikeType()) {
            schema.put("type", "object");
            schema.set("additionalProperties", describe(type.getContentType(), above));
        } else if (type.isContainerType()) {
            schema.put("type", "array");
            schema.set("items", describe(type.getContentType(), above));
        } else if (raw.isEnum()) {
            ArrayNode choices = schema.putArray("enum");
            for (Object constant : raw.getEnumConstants()) choices.add(ConfigReader.enumName(constant));
        } else if (raw.isAnnotationPresent(ChosenByName.class)) {
            ArrayNode choices = schema.putArray("enum");
            names(raw).forEach(name -> choices.add((String) name));
        } else if (ConfigReader.isQuantity(raw)) {
            schema.put("type", "string");
            schema.put("pattern", QUANTITY);
            schema.put("description", raw.getSimpleName() + ", such as " + ConfigReader.example(raw));
        } else if (above.contains(raw)) {
            schema.put("type", "object");
        } else if (!Kinds.of(raw).isEmpty()) {
            Set<Class<?>> inside = new HashSet<>(above);
            inside.add(raw);
            ArrayNode kinds = schema.putArray("oneOf");
            JsonTypeInfo info = raw.getAnnotation(JsonTypeInfo.class);
            Kinds.of(raw).forEach((name, kind) -> kinds.add(kind(name, kind, info, inside)));
        } else if (Expected.isWholeToo(raw)) {
            ArrayNode ways = schema.putArray("anyOf");
            ways.addObject().put("type", "integer");
            ways.add(record(raw, above));
        } else if (raw.isRecord()) {
            return record(raw, above);
        } else if (raw != Object.class && !JsonNode.class.isAssignableFrom(raw)) {
            schema.put("type", simple(raw));
        } // else anything goes
        return schema;
    }

    /** A record with the key that says which it is; the default may do without. */
    private static ObjectNode kind(String name, Class<?> kind, JsonTypeInfo info, Set<Class<?>> above) {
        ObjectNode schema = record(kind, above);
        ObjectNode properties = ConfigReader.json().createObjectNode();
        properties.putObject(info.property()).put("const", name);
        properties.setAll((ObjectNode) schema.get("properties"));
        schema.set("properties", properties);
        if (kind == info.defaultImpl()) return schema;
        ArrayNode required = ConfigReader.json().createArrayNode().add(info.property());
        schema.path("required").forEach(required::add);
        schema.set("required", required);
        return schema;
    }

    private static ObjectNode record(Class<?> type, Set<Class<?>> above) {
        ObjectNode schema = ConfigReader.json().createObjectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = ConfigReader.json().createArrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(
                    component.getName(),
                    describe(ConfigReader.json().constructType(component.getGenericType()), above));
            if (component.getType().isPrimitive()) required.add(component.getName());
        }
        if (!required.isEmpty()) schema.set("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Collection<?> names(Class<?> type) {
        try {
            return (Collection<?>) type.getMethod("names").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is chosen by name and has no static method names()", e);
        }
    }

    private static String simple(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) return "integer";
        if (type == double.class || type == float.class || type == Double.class) return "number";
        if (type == boolean.class || type == Boolean.class) return "boolean";
        return "string";
    }
}
