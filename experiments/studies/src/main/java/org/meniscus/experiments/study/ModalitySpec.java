package org.meniscus.experiments.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.config.ConfigReader;
import org.meniscus.datasets.DataSpec;
import org.meniscus.transforms.Binning;
import org.meniscus.transforms.Transform;

/**
 * One sense: its recordings, how they become spikes on a clock, and the liquid that hears them.
 *
 * @param data where the recordings come from
 * @param transforms applied to each recording in this order
 * @param binning the clock
 * @param liquid of this modality, on a macro of its own
 */
public record ModalitySpec(DataSpec data, List<Transform> transforms, Binning binning, LiquidSpec liquid) {
    public ModalitySpec {
        Require.present("data", data);
        transforms = List.copyOf(Require.present("transforms", transforms));
        Require.present("binning", binning);
        Require.present("liquid", liquid);
    }

    /** The files, folders and archives that the recordings are read from: every {@code path} of the data, whatever their kind. */
    public List<Path> files() {
        return ConfigReader.json().<JsonNode>valueToTree(data).findValues("path").stream()
                .filter(JsonNode::isTextual)
                .map(path -> Path.of(path.textValue()))
                .toList();
    }
}
