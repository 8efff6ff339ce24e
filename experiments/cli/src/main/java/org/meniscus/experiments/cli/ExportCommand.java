package org.meniscus.experiments.cli;

import java.nio.file.Path;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetFormats;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.NMnistWriter;
import org.meniscus.datasets.NTidigitsWriter;
import org.meniscus.datasets.SpikingHeidelbergWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meniscus data export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a data set in the layout of a published one, for other programs to read.")
final class ExportCommand implements Runnable {
    /** Layouts that can be written. */
    enum Layout {
        N_MNIST("n-mnist"),
        N_TIDIGITS("n-tidigits"),
        SHD("shd");

        private final String name;

        Layout(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Parameters(paramLabel = "IN", description = "What --data takes: an N-MNIST folder or zip, an HDF5 file, ...")
    private Path in;

    @Parameters(paramLabel = "DIR")
    private Path folder;

    @Option(names = "--as", paramLabel = "LAYOUT", required = true, description = "n-mnist, n-tidigits or shd")
    private Layout layout;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ProgressBar progress = ProgressBar.onStandardError();
        try {
            EventDataset data = DatasetFormats.standard().at(in).open(Seed.of(0), progress);
            switch (layout) {
                case N_MNIST -> NMnistWriter.write(data, folder, progress);
                case N_TIDIGITS -> NTidigitsWriter.write(data, folder.resolve("recordings.hdf5"), progress);
                default -> SpikingHeidelbergWriter.write(data, folder, progress);
            }
        } finally {
            progress.clear();
        }
        spec.commandLine().getOut().println(in + " is in " + folder + " in the layout of " + layout);
    }
}
