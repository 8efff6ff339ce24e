package org.meniscus.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.config.OpenKinds;

/** The kinds of data by name: those of this module and those registered by others through {@link ServiceLoader}. */
public final class DatasetFormats {
    private static final int SHOWN = 5;

    private final Map<String, DatasetFormat> formats;

    private DatasetFormats(Map<String, DatasetFormat> formats) {
        this.formats = formats;
    }

    /** All registered kinds; two of one name are an error. */
    public static DatasetFormats standard() {
        Map<String, DatasetFormat> found = new LinkedHashMap<>();
        for (DatasetFormat format : ServiceLoader.load(DatasetFormat.class)) {
            DatasetFormat other = found.put(format.name(), format);
            if (other != null)
                throw new InputException("two kinds of data are named '" + format.name() + "': "
                        + other.getClass().getName() + " and "
                        + format.getClass().getName() + "; take one of their jars away");
        }
        return new DatasetFormats(Collections.unmodifiableMap(found));
    }

    /** Each kind, in the order in which they were found. */
    public Collection<DatasetFormat> all() {
        return formats.values();
    }

    /**
     * The kind of what lies at a path.
     *
     * @throws InputException if nothing is there, or no kind or several recognise it
     */
    public DatasetFormat recognise(Path path) {
        return one(path, recognising(path));
    }

    /** As {@link #recognise(Path)}; where several kinds recognise it, that of the modality. */
    public DatasetFormat recognise(Path path, String modality) {
        List<DatasetFormat> known = recognising(path);
        List<DatasetFormat> fitting = known.stream()
                .filter(format -> format.modality(path).equals(modality))
                .toList();
        return one(path, known.size() > 1 && !fitting.isEmpty() ? fitting : known);
    }

    /** What opens the data at a path of which nothing else is said. */
    public DataSpec at(Path path) {
        return ConfigReader.convert(
                ConfigReader.json()
                        .createObjectNode()
                        .put("kind", recognise(path).name())
                        .put("path", path.toString()),
                "data " + path,
                DataSpec.class);
    }

    private List<DatasetFormat> recognising(Path path) {
        DataSpec.existing(path.toString());
        return all().stream().filter(format -> format.recognises(path)).toList();
    }

    private DatasetFormat one(Path path, List<DatasetFormat> known) {
        if (known.size() == 1) return known.get(0);
        if (known.isEmpty())
            throw new InputException(
                    "data " + path + ": " + found(path) + ", which no kind of data recognises; known are "
                            + all().stream()
                                    .filter(format -> !format.reads().isEmpty())
                                    .map(format -> format.reads() + " (" + format.name() + ")")
                                    .collect(Collectors.joining(", "))
                            + "; others are named in a study file: data: {kind: NAME, path: " + path + "}");
        throw new InputException("data " + path + " can be several kinds of data: "
                + known.stream().map(DatasetFormat::name).collect(Collectors.joining(", "))
                + "; say which in a study file: data: {kind: NAME, path: " + path + "}");
    }

    private static String found(Path path) {
        if (!Files.isDirectory(path)) return "is a file";
        try (Stream<Path> entries = Files.list(path)) {
            List<String> names = entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
            if (names.isEmpty()) return "is an empty folder";
            return "is a folder of " + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                    + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
        } catch (IOException e) {
            return "is a folder that cannot be listed";
        }
    }

    /** The kinds as Jackson reads them. */
    public static final class Kinds extends OpenKinds {
        @Override
        protected Map<String, Class<?>> kinds() {
            Map<String, Class<?>> kinds = new LinkedHashMap<>();
            for (DatasetFormat format : standard().all()) kinds.put(format.name(), format.spec());
            return kinds;
        }
    }
}
