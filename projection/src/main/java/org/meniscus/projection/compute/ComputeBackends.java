package org.meniscus.projection.compute;

import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Suggestion;

/** Finds the backends that are on the class path. */
public final class ComputeBackends {
    /** Every backend of Meniscus and the module that brings it. */
    private static final TreeMap<String, String> MODULES =
            new TreeMap<>(java.util.Map.of("jvm", "projection", "nd4j", "projection-nd4j", "cuda", "projection-cuda"));

    private ComputeBackends() {}

    /** The names that {@link #named} can open here, sorted. */
    public static List<String> available() {
        return loaded().keySet().stream().toList();
    }

    /**
     * Opens a backend; the caller closes it.
     *
     * @param name "jvm", "nd4j" or "cuda"
     * @param threads CPU threads it may use, 1 or more
     * @throws org.meniscus.base.InputException when there is no such backend, its module is not on the class path, or this
     *     machine cannot run it
     */
    public static ComputeBackend named(String name, int threads) {
        Require.positive("threads", threads);
        ComputeBackendProvider provider = loaded().get(name);
        if (provider != null) return provider.open(threads);
        if (!MODULES.containsKey(name))
            throw new InputException(
                    "backend '" + name + "' does not exist; " + Suggestion.of(name, MODULES.navigableKeySet()));
        throw new InputException("backend '" + name + "' is not on the class path: add the module " + MODULES.get(name)
                + ", or choose one of " + String.join(", ", available()));
    }

    private static TreeMap<String, ComputeBackendProvider> loaded() {
        TreeMap<String, ComputeBackendProvider> found = new TreeMap<>();
        for (ComputeBackendProvider provider : ServiceLoader.load(ComputeBackendProvider.class))
            found.put(provider.name(), provider);
        return found;
    }
}
