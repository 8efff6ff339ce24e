package org.meniscus.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.base.Suggestion;
import org.meniscus.datasets.NMnistWriter;
import org.meniscus.datasets.NTidigitsWriter;
import org.meniscus.datasets.PackedDataset;
import org.meniscus.synthetic.SyntheticDigits;
import org.meniscus.synthetic.SyntheticLetters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus data generate}. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a synthetic data set in files, labelled synthetic: images (N-MNIST layout, zips), speech (N-TIDIGITS18",
            "layout, HDF5) or letters (intracortical handwriting, packed)."
        })
final class GenerateCommand implements Runnable {
    private static final List<String> NAMES = List.of("images", "letters", "speech");

    @Parameters(paramLabel = "NAME", description = "images, speech or letters")
    private String name;

    @Option(names = "--into", paramLabel = "DIR", description = "Default: data/synthetic-NAME")
    private Path into;

    @Option(
            names = "--train",
            paramLabel = "N",
            defaultValue = "100",
            description = "Per class; default ${DEFAULT-VALUE}")
    private int train;

    @Option(
            names = "--test",
            paramLabel = "N",
            defaultValue = "20",
            description = "Per class; default ${DEFAULT-VALUE}")
    private int test;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (!NAMES.contains(name))
            throw new InputException("nothing to generate is called '" + name + "'; " + Suggestion.of(name, NAMES));
        Path folder = into == null ? Path.of("data", "synthetic-" + name) : into;
        Seed root = Seed.of(seed).at("generate").at(name);
        ProgressBar progress = ProgressBar.onStandardError();
        Path made = folder;
        try {
            switch (name) {
                case "images" ->
                    NMnistWriter.write(SyntheticDigits.images(root, train, test, progress), folder, progress);
                case "speech" -> {
                    made = folder.resolve("synthetic-speech.hdf5");
                    NTidigitsWriter.write(SyntheticDigits.speech(root, train, test, progress), made, progress);
                }
                default -> {
                    made = folder.resolve("synthetic-letters.events");
                    PackedDataset.pack(SyntheticLetters.make(root, train, test, 0, progress), made, progress);
                }
            }
        } finally {
            progress.clear();
        }
        spec.commandLine()
                .getOut()
                .println("synthetic " + name + " are in " + made + "; run a study on them with --data " + made);
    }
}
