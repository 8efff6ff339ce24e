package org.meniscus.experiments.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.meniscus.experiments.study.StudySpec;

/**
 * What {@code run.json} holds: what was asked, what happened, what came out.
 *
 * @param study as run, with every preset and override filled in
 * @param repeats seeds and chips
 * @param provenance what happened
 * @param notes sentences that belong beside the results, such as that the test data chose the epoch
 * @param results means and standard deviations over repeats, as a tree: {@code results.test.accuracy}
 * @param macro per modality, what the macro and the liquid did, as means per sample
 * @param folder of the run; not written
 */
public record RunRecord(
        StudySpec study,
        int repeats,
        Provenance provenance,
        List<String> notes,
        Map<String, Object> results,
        Map<String, Map<String, Double>> macro,
        @JsonIgnore Path folder) {
    RunRecord in(Path published) {
        return new RunRecord(study, repeats, provenance, notes, results, macro, published);
    }
}
