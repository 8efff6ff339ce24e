package org.meniscus.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.stream.Stream;
import org.meniscus.base.InputException;

/** The names of the kinds of a configuration that has several: what a file writes at the key {@code kind}. */
public final class Kinds {
    private Kinds() {}

    /** The kind of this value; the name of its class where its family does not list it. */
    public static String name(Object config) {
        return families(config.getClass())
                .flatMap(family -> Arrays.stream(
                        family.getAnnotation(JsonSubTypes.class).value()))
                .filter(kind -> kind.value() == config.getClass())
                .map(JsonSubTypes.Type::name)
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

    private static Stream<Class<?>> families(Class<?> kind) {
        return Arrays.stream(kind.getInterfaces()).filter(type -> type.isAnnotationPresent(JsonSubTypes.class));
    }
}
