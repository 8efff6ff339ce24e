package org.meniscus.experiments.run;

import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.experiments.study.TaskSpec;

/**
 * Exchanges the classes of one sense, training and test part alike: everything is as it was but which class of the one sense belongs to which of the
 * other. If nothing of one sense tells of the other, that is as good as the truth: the ground of a permutation test, and the
 * negative control of every study.
 *
 * @param labels the new label of each
 */
record Relabelling(int... labels) {
    /**
     * @param sense whose classes are exchanged
     * @param trial 0 exchanges nothing
     */
    static Relabelling of(TaskSpec.ZeroShot spec, ModalityStates sense, int trial) {
        List<String> names = sense.classes();
        int[] labels = IntStream.range(0, names.size()).toArray();
        if (trial == 0) return new Relabelling(labels);
        List<String> classes = spec.classes();
        List<String> exchanged = spec.splits().relabelled(classes, trial);
        for (int label = 0; label < labels.length; label++) {
            int place = classes.indexOf(names.get(label));
            if (place >= 0) labels[label] = names.indexOf(exchanged.get(place));
        }
        return new Relabelling(labels);
    }

    Part of(Part part) {
        return new Part(
                part.states(),
                IntStream.of(part.labels()).map(label -> labels[label]).toArray(),
                part.rasters());
    }

    ModalityStates of(ModalityStates sense) {
        return new ModalityStates(
                sense.name(), sense.info(), sense.chip(), sense.fitter(), sense.map(), of(sense.train()));
    }
}
