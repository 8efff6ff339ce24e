package org.meniscus.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.Collectors;
import org.meniscus.base.InputException;

/**
 * Reads YAML into immutable records, strictly: unknown keys (with a did-you-mean), missing keys, duplicate keys, wrong
 * types, bare numbers where a unit is needed and broken rules are each one clear line naming the file and the field.
 */
public final class ConfigReader {
    private static final ObjectMapper YAML = strict(YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .disable(YAMLGenerator.Feature.USE_NATIVE_TYPE_ID)
                    .build())
            .build());
    private static final ObjectMapper JSON = strict(JsonMapper.builder().build());

    private ConfigReader() {}

    /** The JSON mapper with the same rules, for run records. */
    public static ObjectMapper json() {
        return JSON;
    }

    /**
     * @param text a YAML document
     * @param origin what to call it in an error: a file or preset name
     */
    public static <T> T read(String text, String origin, Class<T> type) {
        return convert(tree(text, origin), origin, type);
    }

    /** The document as a tree, for overriding values before {@link #convert}. */
    public static JsonNode tree(String text, String origin) {
        try {
            JsonNode node = YAML.readTree(text);
            if (node == null || !node.isObject())
                throw new InputException(origin + ": expected a YAML mapping of keys to values");
            if (holdsNul(node))
                throw new InputException(origin + ": a text holds the character NUL, which no name or path can have");
            return node;
        } catch (JsonProcessingException e) {
            throw new InputException(origin + ": " + located(e), e);
        }
    }

    private static boolean holdsNul(JsonNode node) {
        if (node.isTextual()) return node.textValue().indexOf('\0') >= 0;
        for (JsonNode child : node) if (holdsNul(child)) return true;
        return false;
    }

    /** Turns a tree into a record. */
    public static <T> T convert(JsonNode node, String origin, Class<T> type) {
        try {
            Structure.check(node, YAML.constructType(type));
            return YAML.treeToValue(node, type);
        } catch (InputException e) {
            throw new InputException(origin + ": " + e.getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new InputException(origin + ": " + explain(e), e);
        }
    }

    /** A record as YAML text that {@link #read} reads back. */
    public static String write(Object value) {
        try {
            return YAML.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as YAML: " + value, e);
        }
    }

    /** A value of the program as one line of JSON; a type that Jackson cannot write is a fault of the program. */
    public static String writeJson(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        for (LogicalType type : List.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean))
            mapper.coercionConfigFor(type)
                    .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        return mapper;
    }

    /** What {@link Structure} cannot see: a rule that a record breaks, or text that its reader refuses. */
    private static String explain(JsonProcessingException e) {
        InputException rule = ruleBehind(e);
        if (!(e instanceof JsonMappingException mapping)) return located(e);
        return at(mapping) + (rule != null ? rule.getMessage() : firstLine(mapping.getOriginalMessage()));
    }

    static String enumName(Object constant) {
        return JSON.convertValue(constant, String.class);
    }

    static boolean isQuantity(Class<?> type) {
        return type != null && type.isRecord() && type.getPackageName().equals("org.meniscus.units");
    }

    static String example(Class<?> quantity) {
        try {
            return "\"" + quantity.getDeclaredConstructor(double.class).newInstance(1.0) + "\"";
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(quantity + " is not a quantity", e);
        }
    }

    private static InputException ruleBehind(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause())
            if (cause instanceof InputException rule) return rule;
        return null;
    }

    private static String at(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "" : path.substring(path.startsWith(".") ? 1 : 0) + ": ";
    }

    private static String located(JsonProcessingException e) {
        return firstLine(e.getOriginalMessage())
                + (e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
