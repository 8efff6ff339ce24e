package org.meniscus.experiments.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Result;
import org.meniscus.experiments.measure.Statistic;
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
 * @param measurements the same and the means of what the macro did, one by one with everything that is known of them
 * @param transfer what a study over splits says about classes never seen; left out of others
 * @param coverage recordings by class of every part, of the first repeat and fold
 * @param folder of the run; not written
 */
public record RunRecord(
        StudySpec study,
        int repeats,
        Provenance provenance,
        List<String> notes,
        Map<String, Object> results,
        Map<String, Map<Statistic, Double>> macro,
        List<Result> measurements,
        @JsonInclude(JsonInclude.Include.NON_NULL) Transfer transfer,
        List<Coverage> coverage,
        @JsonIgnore Path folder) {
    /** What came out for a measure; empty where the study does not measure it. */
    public Optional<Result> result(Measure measure) {
        return measurements.stream().filter(result -> result.is(measure)).findFirst();
    }

    RunRecord in(Path published) {
        return new RunRecord(
                study, repeats, provenance, notes, results, macro, measurements, transfer, coverage, published);
    }
}
