package org.meniscus.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.meniscus.base.InputException;

/** The names of the kinds of a configuration that has several: what a file writes at the key {@code kind}. */
public final class Kinds {
    private Kinds() {}

    /** The kind of this value; the name of its class where its family does not list it. */
    public static String name(Object config) {
        return families(config.getClass())
                .flatMap(family -> of(family).entrySet().stream())
                .filter(kind -> kind.getValue() == config.getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(config.getClass().getSimpleName());
    }

    /**
     * For the last branch of whatever chooses by kind: nobody has told it about this one, and it must not guess.
     *
     * @param config whose kind is unknown
     * @param what was to be made of it, such as "converter"
     */
    public static InputException unknown(Object config, String what) {
        String family = families(config.getClass())
                .map(Class::getSimpleName)
                .findFirst()
                .orElse(config.getClass().getSimpleName());
        return new InputException("there is no " + what + " for the kind '" + name(config) + "' of " + family
                + "; use another kind, or teach this one to the code that makes the " + what);
    }

    /** The records that a type can be, by name, in the order in which they are declared or found; empty for a type without a choice. */
    static Map<String, Class<?>> of(Class<?> type) {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        JsonSubTypes declared = type.getAnnotation(JsonSubTypes.class);
        if (declared != null) for (JsonSubTypes.Type kind : declared.value()) kinds.put(kind.name(), kind.value());
        JsonTypeIdResolver open = type.getAnnotation(JsonTypeIdResolver.class);
        if (open != null && OpenKinds.class.isAssignableFrom(open.value())) kinds.putAll(found(open.value()));
        return kinds;
    }

    private static Stream<Class<?>> families(Class<?> kind) {
        return Arrays.stream(kind.getInterfaces()).filter(type -> !of(type).isEmpty());
    }

    private static Map<String, Class<?>> found(Class<?> finder) {
        try {
            return ((OpenKinds) finder.getConstructor().newInstance()).kinds();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(finder + " needs a public constructor without parameters", e);
        }
    }
}
