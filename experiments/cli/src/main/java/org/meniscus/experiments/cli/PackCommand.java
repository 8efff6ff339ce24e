package org.meniscus.experiments.cli;

import java.nio.file.Path;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetFormats;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.PackedDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus data pack}. */
@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        description = {
            "Copies a data set into one file of packed events that is mapped into memory: faster to open, and nothing on the",
            "heap. A file that is whole and of the same source is left alone; a damaged one is made again."
        })
final class PackCommand implements Runnable {
    @Parameters(paramLabel = "IN", description = "What --data takes: an N-MNIST folder or zip, an HDF5 file, ...")
    private Path in;

    @Parameters(paramLabel = "OUT.events")
    private Path target;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ProgressBar progress = ProgressBar.onStandardError();
        PackedDataset packed;
        try {
            packed = PackedDataset.openOrPack(
                    target, () -> DatasetFormats.standard().at(in).open(Seed.of(0), progress), progress);
        } finally {
            progress.clear();
        }
        spec.commandLine()
                .getOut()
                .println(target + ": " + packed.info().name() + ", " + packed.size(Part.TRAIN)
                        + " recordings to train, " + packed.size(Part.TEST) + " to test");
    }
}
