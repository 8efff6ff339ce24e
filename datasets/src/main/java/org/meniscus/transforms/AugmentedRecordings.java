package org.meniscus.transforms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset;
import org.meniscus.events.EventStream;
import org.meniscus.events.EventTransform;

/**
 * A data set whose training part holds, besides every recording, views of it (the same list of random transforms, each time
 * drawn anew) and mixtures of it with others of its class. The test part stays as it is. Made on request; each from its own
 * stream.
 */
public final class AugmentedRecordings implements EventDataset {
    private final EventDataset source;
    private final int views;
    private final EventTransform view;
    private final int mixtures;
    private final Mixing mixing;
    private final Seed seed;
    private final DatasetInfo info;
    private final List<List<Integer>> byLabel = new ArrayList<>();

    /**
     * @param views of every training recording; 0 for none
     * @param view transforms that make a view; must keep the sensor
     * @param mixtures of every training recording with one of its class; 0 for none
     */
    public AugmentedRecordings(
            EventDataset source, int views, List<Transform> view, int mixtures, Mixing mixing, Seed seed) {
        this.source = source;
        this.views = Require.nonNegative("views", views);
        this.view = EventTransform.sequence(view);
        this.mixtures = Require.nonNegative("mixtures", mixtures);
        this.mixing = mixing;
        this.seed = seed;
        DatasetInfo original = source.info();
        Require.that(
                this.view.geometry(original.geometry()).equals(original.geometry()),
                "a view must keep the sensor of %s, these transforms make it %s",
                original.geometry(),
                this.view.geometry(original.geometry()));
        Map<String, String> sources = new TreeMap<>(original.sources());
        sources.put(
                "augmented: " + views + " views " + view + ", " + mixtures + " mixtures " + mixing, seed.toString());
        this.info = original.made(original.name() + ", augmented", sources);
        for (int label = 0; label < original.classNames().size(); label++) byLabel.add(new ArrayList<>());
        for (int k = 0; k < source.size(Part.TRAIN); k++)
            byLabel.get(source.label(Part.TRAIN, k)).add(k);
    }

    @Override
    public DatasetInfo info() {
        return info;
    }

    @Override
    public int size(Part part) {
        return source.size(part) * (part == Part.TRAIN ? 1 + views + mixtures : 1);
    }

    @Override
    public int label(Part part, int index) {
        return source.label(part, index % source.size(part));
    }

    @Override
    public String id(Part part, int index) {
        int copy = index / source.size(part);
        String id = source.id(part, index % source.size(part));
        return copy == 0 ? id : id + (copy <= views ? "#view-" + copy : "#mixture-" + (copy - views));
    }

    @Override
    public String group(Part part, int index) {
        return source.group(part, index % source.size(part));
    }

    @Override
    public EventStream events(Part part, int index) {
        int copy = index / source.size(part);
        int original = index % source.size(part);
        EventStream events = source.events(part, original);
        if (copy == 0) return events;
        if (copy <= views) return view.apply(events, seed.at("views").at(copy).at(original));
        Seed place = seed.at("mixtures").at(copy - views).at(original);
        return mixing.mix(events, source.events(part, partner(part, original, place)), place);
    }

    /** Another recording of the class; the same one where there is no other. */
    private int partner(Part part, int original, Seed place) {
        List<Integer> same = byLabel.get(source.label(part, original));
        if (same.size() == 1) return original;
        UniformRandomProvider rng = place.at("partner").rng();
        int other = same.get(rng.nextInt(same.size() - 1));
        return other == original ? same.get(same.size() - 1) : other;
    }
}
