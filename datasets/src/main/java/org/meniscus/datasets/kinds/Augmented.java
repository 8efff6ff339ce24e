package org.meniscus.datasets.kinds;

import java.util.List;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.transforms.AugmentedRecordings;
import org.meniscus.transforms.Mixing;
import org.meniscus.transforms.Transform;

/**
 * Other recordings with views and mixtures of every training recording besides; the test part stays as it is.
 *
 * @param of the recordings
 * @param views of each, by {@code view}; default 0
 * @param view transforms, drawn anew for every view; must keep the sensor; default none
 * @param mixtures of each with another of its class; default 0
 * @param share of the other recording in a mixture, 0 to 1; default 0.3
 */
record Augmented(DataSpec of, int views, List<Transform> view, int mixtures, Double share) implements DataSpec {
    private static final double SHARE = 0.3;

    public Augmented {
        Require.present("of", of);
        Require.nonNegative("views", views);
        Require.nonNegative("mixtures", mixtures);
        view = view == null ? List.of() : List.copyOf(view);
        share = share == null ? SHARE : Require.inRange("share", share, 0, 1);
    }

    @Override
    public boolean needsPath() {
        return of.needsPath();
    }

    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return new AugmentedRecordings(
                of.open(seed, progress), views, view, mixtures, new Mixing(share), seed.at("augmented"));
    }

    /** Finds it by name. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "augmented";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return Augmented.class;
        }
    }
}
