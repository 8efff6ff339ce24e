package org.meniscus.config;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import java.util.Map;

/**
 * The kinds of a type that anybody may add to, as jars bring them: named by {@code @JsonTypeIdResolver} on the type, beside
 * {@code @JsonTypeInfo} with the key that chooses. A closed type names its kinds with {@code @JsonSubTypes}.
 */
public abstract class OpenKinds extends TypeIdResolverBase {
    /** Every kind by the name it has in a document, as found now. */
    protected abstract Map<String, Class<?>> kinds();

    @Override
    public final String idFromValue(Object value) {
        return idFromValueAndType(value, value.getClass());
    }

    @Override
    public final String idFromValueAndType(Object value, Class<?> type) {
        return kinds().entrySet().stream()
                .filter(kind -> kind.getValue().equals(type))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " is not among the kinds " + kinds().keySet()));
    }

    @Override
    public final JavaType typeFromId(DatabindContext context, String name) {
        Class<?> kind = kinds().get(name);
        return kind == null ? null : context.constructType(kind);
    }

    @Override
    public final JsonTypeInfo.Id getMechanism() {
        return JsonTypeInfo.Id.CUSTOM;
    }
}
