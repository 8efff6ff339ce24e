package org.meniscus.experiments.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The parts of a study that are for people: no result depends on them. */
public final class StudyWords {
    private static final List<String> OF_STUDY = List.of("name", "question", "expected", "published");
    private static final List<String> OF_HARDWARE = List.of("name", "description", "references", "sources");

    private StudyWords() {}

    /** Leaves only what can change a result. */
    public static void remove(ObjectNode study) {
        study.remove(OF_STUDY);
        for (String key : List.of("hardware", "software"))
            if (study.path(key) instanceof ObjectNode hardware) hardware.remove(OF_HARDWARE);
    }
}
