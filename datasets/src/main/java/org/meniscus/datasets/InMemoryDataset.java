package org.meniscus.datasets;

import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.events.EventStream;

/** A data set whose recordings are already decoded: generated, recorded live, or small. */
public final class InMemoryDataset implements EventDataset {
    /**
     * One labelled recording.
     *
     * @param id unique name in its part
     * @param label index into the class names
     */
    public record Sample(String id, int label, EventStream events) {
        public Sample {
            Require.notBlank("sample id", id);
            Require.nonNegative("label of " + id, label);
            Require.present("events of " + id, events);
        }
    }

    private final DatasetInfo info;
    private final List<Sample> train;
    private final List<Sample> test;

    /** Every label must name a class, every recording must have the sensor geometry of {@code info}. */
    public InMemoryDataset(DatasetInfo info, List<Sample> train, List<Sample> test) {
        this.info = Require.present("info", info);
        this.train = checked(train);
        this.test = checked(test);
    }

    private List<Sample> checked(List<Sample> samples) {
        for (Sample sample : samples) {
            Require.inRange(
                    "label of " + sample.id(),
                    sample.label(),
                    0,
                    info.classNames().size() - 1);
            Require.that(
                    sample.events().geometry().equals(info.geometry()),
                    "%s was recorded by a sensor of %s, the data set %s has %s",
                    sample.id(),
                    sample.events().geometry(),
                    info.name(),
                    info.geometry());
        }
        return List.copyOf(samples);
    }

    @Override
    public DatasetInfo info() {
        return info;
    }

    @Override
    public int size(Part part) {
        return samples(part).size();
    }

    @Override
    public int label(Part part, int index) {
        return samples(part).get(index).label();
    }

    @Override
    public String id(Part part, int index) {
        return samples(part).get(index).id();
    }

    @Override
    public EventStream events(Part part, int index) {
        return samples(part).get(index).events();
    }

    private List<Sample> samples(Part part) {
        return part == Part.TRAIN ? train : test;
    }
}
