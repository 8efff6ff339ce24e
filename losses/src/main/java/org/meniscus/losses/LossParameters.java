package org.meniscus.losses;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The parameters of a loss record by name: read them, or make a changed copy from the plain values of a study file (numbers,
 * booleans, strings for choices, null for "none").
 */
public final class LossParameters {
    private LossParameters() {}

    /** The parameters with their present values, in declaration order; choices by their study names. */
    public static Map<String, Object> of(ContrastiveLoss loss) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : components(loss))
            values.put(component.getName(), plain(value(loss, component)));
        return values;
    }

    /** The study names of the choices a parameter has; empty for numbers and booleans. */
    public static List<String> choices(ContrastiveLoss loss, String parameter) {
        return components(loss).stream()
                .filter(component -> component.getName().equals(parameter))
                .filter(component -> component.getType().isEnum())
                .flatMap(component -> Arrays.stream(component.getType().getEnumConstants()))
                .map(constant -> choiceName((Enum<?>) constant))
                .toList();
    }

    /** A copy with one parameter changed. */
    public static <L extends ContrastiveLoss> L with(L loss, String parameter, Object value) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put(parameter, value);
        return with(loss, change);
    }

    /**
     * A copy with some parameters changed.
     *
     * @throws LossException for an unknown parameter, a value of the wrong type or out of range
     */
    @SuppressWarnings("unchecked") // the canonical constructor of L's own class makes an L
    public static <L extends ContrastiveLoss> L with(L loss, Map<String, ?> changes) {
        List<RecordComponent> components = components(loss);
        List<String> names = components.stream().map(RecordComponent::getName).toList();
        for (String name : changes.keySet())
            if (!names.contains(name))
                throw new LossException("loss '" + loss.name() + "' has no parameter '" + name + "'; "
                        + (names.isEmpty() ? "it has none" : "known: " + String.join(", ", names)));
        Object[] arguments = new Object[components.size()];
        Class<?>[] types = new Class<?>[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            RecordComponent component = components.get(i);
            types[i] = component.getType();
            arguments[i] = changes.containsKey(names.get(i))
                    ? convert(loss.name() + "." + names.get(i), changes.get(names.get(i)), types[i])
                    : value(loss, component);
        }
        try {
            return (L) loss.getClass().getDeclaredConstructor(types).newInstance(arguments);
        } catch (java.lang.reflect.InvocationTargetException e) {
            if (e.getCause() instanceof LossException rule)
                throw new LossException(loss.name() + ": " + rule.getMessage());
            throw new IllegalStateException(loss.getClass() + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(loss.getClass() + " must be a public record", e);
        }
    }

    private static List<RecordComponent> components(ContrastiveLoss loss) {
        RecordComponent[] components = loss.getClass().getRecordComponents();
        return components == null ? List.of() : List.of(components);
    }

    private static Object value(ContrastiveLoss loss, RecordComponent component) {
        try {
            return component.getAccessor().invoke(loss);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(loss.getClass() + " must be a public record", e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Enum<?> choice) return choiceName(choice);
        if (value instanceof OptionalInt optional) return optional.isPresent() ? optional.getAsInt() : null;
        return value;
    }

    private static Object convert(String field, Object value, Class<?> type) {
        if (type == OptionalInt.class && value == null) return OptionalInt.empty();
        if (type == OptionalInt.class) return OptionalInt.of((int) convert(field, value, int.class));
        if (type == double.class && value instanceof Number number) return number.doubleValue();
        if (type == int.class && value instanceof Number number && number.doubleValue() == number.intValue())
            return number.intValue();
        if (type == boolean.class && value instanceof Boolean flag) return flag;
        if (type.isInstance(value)) return value;
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants())
                if (choiceName((Enum<?>) constant).equals(value)) return constant;
            throw new LossException(field + " must be one of "
                    + String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(constant -> choiceName((Enum<?>) constant))
                                    .toList())
                    + ", got " + value);
        }
        String wanted = type == double.class ? "a number" : type == boolean.class ? "true or false" : "a whole number";
        throw new LossException(field + " must be " + wanted + ", got " + value);
    }

    /** PER_ROW as perRow. */
    private static String choiceName(Enum<?> constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.name().toLowerCase(Locale.ROOT).split("_", -1))
            name.append(name.length() == 0 ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        return name.toString();
    }
}
