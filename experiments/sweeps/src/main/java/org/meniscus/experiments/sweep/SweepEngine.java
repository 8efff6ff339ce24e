package org.meniscus.experiments.sweep;

import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Suggestion;
import org.meniscus.experiments.run.RecordingCache;

/**
 * Runs the missing points of a store, wherever: on this machine or on a cluster. The results are the same bits, because each
 * point depends on its study and repeat alone and every engine computes it by {@link PointGroup}.
 */
public interface SweepEngine {
    /**
     * Returns when every point of the store has its result, or the reason why it has none: a setting may be out of reach,
     * too large for its macro or silent, and that is a result of a sweep, too.
     *
     * @throws InputException if the recordings cannot be read, or there is no such backend
     */
    void run(ResultStore store, ProgressListener progress) throws InterruptedException;

    /**
     * What an engine is told.
     *
     * @param threads that work on this machine; no result depends on it
     * @param backend compute backend that trains the heads
     * @param master where the cluster is; null for the engine's default
     * @param cache of binned recordings; no result depends on it
     */
    record Options(int threads, String backend, String master, RecordingCache cache) {
        public Options {
            Require.inRange("--threads", threads, 1, 1024);
            Require.notBlank("--backend", backend);
            Require.present("cache", cache);
        }

        /** Without a cache. */
        public Options(int threads, String backend, String master) {
            this(threads, backend, master, RecordingCache.NONE);
        }
    }

    /** Makes an engine; found by {@link ServiceLoader}, so that an engine may be a module of its own. */
    interface Provider {
        /** As in {@code --engine}. */
        String name();

        SweepEngine create(Options options);
    }

    /**
     * @param name {@code local}, or one of a module that is on the class path
     */
    static SweepEngine named(String name, Options options) {
        if (name.equals(LocalEngine.NAME)) {
            if (options.master() != null)
                throw new InputException("--master is for a cluster: name its engine with --engine");
            return new LocalEngine(options);
        }
        TreeSet<String> known = new TreeSet<>(List.of(LocalEngine.NAME));
        if (!options.cache().isNone()) throw new InputException("--cache is for the engine local, not for " + name);
        for (Provider provider : ServiceLoader.load(Provider.class)) {
            if (provider.name().equals(name)) return provider.create(options);
            known.add(provider.name());
        }
        throw new InputException("there is no engine '" + name + "'; " + Suggestion.of(name, known));
    }
}
