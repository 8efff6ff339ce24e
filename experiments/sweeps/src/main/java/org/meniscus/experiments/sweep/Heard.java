package org.meniscus.experiments.sweep;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.meniscus.base.Require;
import org.meniscus.experiments.run.Recordings;

/**
 * What recordings a point was computed from.
 *
 * @param modality of the study
 * @param name of the data set
 * @param synthetic whether it was generated
 * @param sources SHA-256 by file; for generated data the seed by generator
 */
public record Heard(String modality, String name, boolean synthetic, Map<String, String> sources)
        implements Serializable {
    public Heard {
        sources = Require.entries("sources", sources);
    }

    public static List<Heard> of(List<Recordings> recordings) {
        return recordings.stream()
                .map(of -> new Heard(
                        of.name(),
                        of.info().name(),
                        of.info().synthetic(),
                        of.info().sources()))
                .toList();
    }
}
