package org.meniscus.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the key {@code kind} may say of a type. */
final class Kinds {
    private Kinds() {}

    /** The records that a type can be, by name, in the order in which they are declared or found; empty for a type without a choice. */
    static Map<String, Class<?>> of(Class<?> type) {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        JsonSubTypes declared = type.getAnnotation(JsonSubTypes.class);
        if (declared != null) for (JsonSubTypes.Type kind : declared.value()) kinds.put(kind.name(), kind.value());
        JsonTypeIdResolver open = type.getAnnotation(JsonTypeIdResolver.class);
        if (open != null && OpenKinds.class.isAssignableFrom(open.value())) kinds.putAll(found(open.value()));
        return kinds;
    }

    private static Map<String, Class<?>> found(Class<?> finder) {
        try {
            return ((OpenKinds) finder.getConstructor().newInstance()).kinds();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(finder + " needs a public constructor without parameters", e);
        }
    }
}
