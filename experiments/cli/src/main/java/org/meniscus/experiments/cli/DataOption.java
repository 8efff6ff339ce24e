package org.meniscus.experiments.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.base.InputException;
import org.meniscus.datasets.DatasetFormats;
import picocli.CommandLine.Option;

/** {@code --data}, for every command that runs studies. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "[MODALITY=]PATH",
            description = {
                "Real recordings instead of the study's own, of any kind that 'meniscus data formats' lists: an N-MNIST",
                "folder, an N-TIDIGITS18 HDF5 file, a packed .events file, ...",
                "Repeat for several modalities; a name such as image= is needed only where the path does not tell."
            })
    private List<String> data = List.of();

    Map<String, Path> byModality() {
        Map<String, Path> paths = new LinkedHashMap<>();
        for (String entry : data) {
            boolean named = entry.matches("[a-z]+=.*");
            Path path = Path.of(named ? entry.substring(entry.indexOf('=') + 1) : entry);
            String modality = named ? entry.substring(0, entry.indexOf('=')) : modality(path);
            if (paths.putIfAbsent(modality, path) != null)
                throw new InputException(
                        "--data names '" + modality + "' twice: " + paths.get(modality) + " and " + path);
        }
        return paths;
    }

    private static String modality(Path path) {
        return DatasetFormats.standard().recognise(path).modality(path);
    }
}
