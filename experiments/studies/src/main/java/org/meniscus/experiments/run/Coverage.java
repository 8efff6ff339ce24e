package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.meniscus.base.InputException;
import org.meniscus.experiments.study.TaskSpec;

/**
 * How many recordings of every class there were where they were needed. An accuracy over classes of which there was no recording says less
 * than it seems.
 *
 * @param part {@code training}, {@code validation} or {@code test}; of a retrieval with its group, as {@code test, unseen}: what one
 *     way asks, the other way searches among
 * @param modality whose recordings
 * @param classes recordings by class, in the order of the classes
 */
record Coverage(String part, String modality, Map<String, Integer> classes) {
    /** @param names class of every label */
    static Coverage of(String part, String modality, int[] labels, List<String> names) {
        return among(part, modality, labels, names, names);
    }

    /** The same of some of the classes. */
    static Coverage among(String part, String modality, int[] labels, List<String> names, List<String> classes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String name : classes) counts.put(name, 0);
        for (int label : labels) counts.computeIfPresent(names.get(label), (name, count) -> count + 1);
        return new Coverage(part, modality, counts);
    }

    /** Classes with this many recordings. */
    List<String> with(int recordings) {
        return classes.entrySet().stream()
                .filter(of -> of.getValue() == recordings)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The share of the largest class: what always giving that one answer would score. */
    double majority() {
        int largest = classes.values().stream().max(Integer::compare).orElse(0);
        return (double) largest
                / classes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What must stand beside the results: classes that nothing, or next to nothing, was learnt of. */
    Optional<String> warning() {
        List<String> few = new ArrayList<>();
        if (!with(0).isEmpty()) few.add("no recording of " + String.join(", ", with(0)));
        if (!with(1).isEmpty()) few.add("a single one of " + String.join(", ", with(1)));
        return few.isEmpty()
                ? Optional.empty()
                : Optional.of("The " + part + " recordings (" + modality + ") hold " + String.join(" and ", few) + ".");
    }

    /** {@code 8: 0, 9: 3}. */
    private String counts() {
        return classes.entrySet().stream()
                .map(of -> of.getKey() + ": " + of.getValue())
                .collect(Collectors.joining(", "));
    }

    /**
     * Checks before anything is encoded that every group of a retrieval can be asked.
     *
     * @throws InputException if queries or gallery lack a class, unless the task allows it
     */
    static void requireAll(TaskSpec.ZeroShot task, List<Recordings> recordings) {
        if (task.leavesOutMissing()) return;
        task.groups()
                .forEach((group, classes) -> recordings.forEach(modality -> {
                    List<String> names = modality.info().sharedNames();
                    Coverage test =
                            among("test", modality.name(), modality.test().labels(), names, classes);
                    List<String> missing =
                            test.with(0).stream().filter(names::contains).toList();
                    if (!missing.isEmpty())
                        throw new InputException("the test part of "
                                + modality.info().name() + " ("
                                + modality.name() + ") has no recording of " + String.join(", ", missing)
                                + " among the " + group + " classes (" + test.counts()
                                + "): what is found there says nothing about them; take other recordings or other classes"
                                + " (task." + group + "), or leave such classes out with task.allowMissing: true");
                }));
    }
}
