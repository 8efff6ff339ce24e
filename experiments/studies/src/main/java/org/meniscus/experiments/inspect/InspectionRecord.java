package org.meniscus.experiments.inspect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.Map;
import org.meniscus.experiments.run.Provenance;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.liquid.instruments.LiquidInspection;

/**
 * What {@code inspect.json} holds.
 *
 * @param study as inspected, with every preset and override filled in
 * @param provenance what happened
 * @param liquids by modality
 * @param folder of the inspection; not written
 */
public record InspectionRecord(
        StudySpec study,
        Provenance provenance,
        Map<String, LiquidInspection> liquids,
        @JsonIgnore Path folder) {}
