package org.meniscus.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.meniscus.base.InputException;
import org.meniscus.base.Suggestion;

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

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            int.class, "a whole number",
            long.class, "a whole number",
            double.class, "a number",
            boolean.class, "true or false",
            String.class, "text");

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
            return node;
        } catch (JsonProcessingException e) {
            throw new InputException(origin + ": " + located(e), e);
        }
    }

    /** Turns a tree into a record. */
    public static <T> T convert(JsonNode node, String origin, Class<T> type) {
        try {
            Structure.check(node, YAML.constructType(type));
            return YAML.treeToValue(node, type);
        } catch (InputException e) {
            throw new InputException(origin + ": " + e.getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new InputException(origin + ": " + explain(e, node), e);
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

    private static String explain(JsonProcessingException e, JsonNode document) {
        InputException rule = ruleBehind(e);
        if (rule != null) return at((JsonMappingException) e) + rule.getMessage();
        if (e instanceof UnrecognizedPropertyException unknown)
            return at(unknown) + "unknown key '" + unknown.getPropertyName() + "'";
        if (e instanceof InvalidFormatException format && format.getTargetType().isEnum())
            return at(format) + "'" + format.getValue() + "' is not one of the choices; "
                    + Suggestion.of(
                            String.valueOf(format.getValue()),
                            Arrays.stream(format.getTargetType().getEnumConstants())
                                    .map(ConfigReader::enumName)
                                    .toList());
        if (e instanceof MismatchedInputException mismatch && isQuantity(mismatch.getTargetType()))
            return at(mismatch) + "a number needs its unit here: write a quoted "
                    + mismatch.getTargetType().getSimpleName() + " such as " + example(mismatch.getTargetType());
        if (e instanceof MismatchedInputException mismatch && EXPECTED.containsKey(mismatch.getTargetType()))
            return at(mismatch) + "expected " + EXPECTED.get(mismatch.getTargetType()) + ", got "
                    + value(document, mismatch);
        if (e.getClass() == MismatchedInputException.class && expectedBranch((MismatchedInputException) e) != null)
            return at((JsonMappingException) e) + "expected " + expectedBranch((MismatchedInputException) e) + ", got "
                    + value(document, (JsonMappingException) e);
        if (e instanceof JsonMappingException mapping) return at(mapping) + firstLine(mapping.getOriginalMessage());
        return located(e);
    }

    private static String expectedBranch(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        if (type == null) return null;
        if (Collection.class.isAssignableFrom(type) || type.isArray()) return "a list";
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "a mapping of keys to values" : null;
    }

    private static String value(JsonNode document, JsonMappingException e) {
        JsonNode node = document;
        for (JsonMappingException.Reference step : e.getPath())
            node = step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
        return node.isTextual() ? "'" + node.asText() + "'" : node.toString();
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
