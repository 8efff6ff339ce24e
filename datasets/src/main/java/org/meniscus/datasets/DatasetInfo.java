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
 */
public record DatasetInfo(
        String name,
        boolean synthetic,
        SensorGeometry geometry,
        List<String> classNames,
        String licence,
        String citation,
        Map<String, String> sources) {
    public DatasetInfo {
        Require.notBlank("data set name", name);
        classNames = List.copyOf(classNames);
        sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    }

    /** What is made of this data set: other recordings of the same classes. */
    public DatasetInfo made(String into, Map<String, String> from) {
        return new DatasetInfo(into, synthetic, geometry, classNames, licence, citation, from);
    }
}
