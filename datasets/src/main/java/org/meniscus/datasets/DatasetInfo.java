package org.meniscus.datasets;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.meniscus.base.Require;
import org.meniscus.events.SensorGeometry;

/**
 * What a data set is and where it came from, for reports and provenance.
 *
 * @param name short name, such as "N-MNIST"
 * @param synthetic true when no sensor ever recorded it; every page then says so
 * @param geometry address space of the sensor
 * @param classNames one name per label, in label order
 * @param licence licence of the data, or "generated"
 * @param citation where the data are described
 * @param sources files read, by path, with their SHA-256; for generated data, the generator and its seed; sorted
 * @param words for people
 * @param aliases by class name, what other data sets call that class: the spoken "z" and "o" are the digit "0"; sorted
 */
public record DatasetInfo(
        String name,
        boolean synthetic,
        SensorGeometry geometry,
        List<String> classNames,
        String licence,
        String citation,
        Map<String, String> sources,
        DatasetWords words,
        Map<String, String> aliases) {
    public DatasetInfo {
        Require.notBlank("data set name", name);
        classNames = List.copyOf(classNames);
        sources = sorted(sources);
        words = words == null ? DatasetWords.PLAIN : words;
        aliases = aliases == null ? Map.of() : sorted(aliases);
        for (String alias : aliases.keySet())
            Require.that(classNames.contains(alias), "%s: alias of '%s', which is none of its classes", name, alias);
    }

    /** A data set of which nothing is known that people would say. */
    public DatasetInfo(
            String name,
            boolean synthetic,
            SensorGeometry geometry,
            List<String> classNames,
            String licence,
            String citation,
            Map<String, String> sources) {
        this(name, synthetic, geometry, classNames, licence, citation, sources, null, null);
    }

    /** What is made of this data set: other recordings of the same classes. */
    public DatasetInfo made(String into, Map<String, String> from) {
        return new DatasetInfo(into, synthetic, geometry, classNames, licence, citation, from, words, aliases);
    }

    /** The same data set, spoken of in these words. */
    public DatasetInfo with(DatasetWords spoken) {
        return new DatasetInfo(name, synthetic, geometry, classNames, licence, citation, sources, spoken, aliases);
    }

    /** The same data set, some of whose classes have another name elsewhere; those it does not have are passed over. */
    public DatasetInfo withAliases(Map<String, String> elsewhere) {
        Map<String, String> known = new TreeMap<>(elsewhere);
        known.keySet().retainAll(classNames);
        return new DatasetInfo(name, synthetic, geometry, classNames, licence, citation, sources, words, known);
    }

    /** One name per label as other data sets have it: the alias of a class where it has one. Two labels may share a name. */
    public List<String> sharedNames() {
        return classNames.stream().map(own -> aliases.getOrDefault(own, own)).toList();
    }

    private static Map<String, String> sorted(Map<String, String> values) {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
