package org.meniscus.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.datasets.InMemoryDataset.Sample;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Matrix;

/**
 * Letters that a paralysed man imagined to write: threshold crossings of intracortical electrodes. Reads {@code
 * singleLetters.mat} of a session (MATLAB 5 format) as published with Willett et al. 2021, doi 10.1038/s41586-021-03506-2,
 * data doi 10.5061/dryad.wh70rxwmv, CC0.
 *
 * <p>Layout: per letter a matrix {@code neuralActivityCube_a} to {@code _z}, trials x 10 ms bins x electrodes (27 x 201 x 192
 * in session t5.2019.05.08), of crossings per bin. The n crossings of a bin become events spread evenly over it, at (k + 1/2) / n
 * of its width. The publishers state no split for single letters; here the last fifth of each letter's trials, rounded, at
 * least one, is the test part. Other symbols in the file are passed over.
 */
public final class IntracorticalHandwriting {
    private static final int BIN_MICROSECONDS = 10_000;
    private static final int MOST_CROSSINGS = 255;
    private static final double TEST_SHARE = 0.2;

    private IntracorticalHandwriting() {}

    /**
     * Reads a session.
     *
     * @param path of {@code singleLetters.mat}
     * @throws InputException if it is no such file, or a letter is missing or of another shape than the others
     */
    public static EventDataset open(Path path, ProgressListener progress) {
        FileDigest.requireReadable(path);
        List<Sample> train = new ArrayList<>();
        List<Sample> test = new ArrayList<>();
        int[] shape = null;
        try (Mat5File file = Mat5.readFromFile(path.toFile())) {
            for (char letter = 'a'; letter <= 'z'; letter++) {
                Matrix cube = cube(file, path, letter);
                int[] dimensions = cube.getDimensions();
                if (shape == null) shape = dimensions;
                if (dimensions[1] != shape[1] || dimensions[2] != shape[2])
                    throw new InputException(path + ": letter " + letter + " has " + dimensions[1] + " bins of "
                            + dimensions[2] + " electrodes, the others " + shape[1] + " of " + shape[2]);
                int held = Math.max(1, (int) Math.round(TEST_SHARE * dimensions[0]));
                for (int trial = 0; trial < dimensions[0]; trial++)
                    (trial < dimensions[0] - held ? train : test)
                            .add(new Sample(letter + "-" + trial, letter - 'a', events(cube, trial, path, letter)));
                progress.progress("reading " + path.getFileName(), letter - 'a' + 1, 26);
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof InputException input) throw input;
            throw new InputException(path + ": is not a MATLAB 5 file of single letters: " + e.getMessage(), e);
        }
        DatasetInfo info = new DatasetInfo(
                        "Intracortical handwriting",
                        false,
                        new SensorGeometry(shape[2], 1, 1),
                        IntStream.rangeClosed('a', 'z')
                                .mapToObj(Character::toString)
                                .toList(),
                        "CC0",
                        "Willett, Avansino, Hochberg, Henderson and Shenoy 2021, doi 10.1038/s41586-021-03506-2",
                        Map.of(path.toString(), FileDigest.sha256(path, progress)))
                .with(DatasetWords.NEURAL_LETTERS);
        return new InMemoryDataset(info, train, test);
    }

    private static Matrix cube(Mat5File file, Path path, char letter) {
        String name = "neuralActivityCube_" + letter;
        Matrix cube;
        try {
            cube = file.getMatrix(name);
        } catch (IllegalArgumentException e) {
            throw new InputException(path + ": has no matrix " + name + "; expected singleLetters.mat of a session", e);
        }
        if (cube.getNumDimensions() != 3 || cube.getNumElements() == 0)
            throw new InputException(path + ": " + name + " must be trials x bins x electrodes");
        return cube;
    }

    private static EventStream events(Matrix cube, int trial, Path path, char letter) {
        int[] shape = cube.getDimensions();
        EventStream.Builder events = EventStream.builder(new SensorGeometry(shape[2], 1, 1), 2 * shape[1] * shape[2]);
        int[] counts = new int[shape[2]];
        for (int bin = 0; bin < shape[1]; bin++) {
            int most = 0;
            for (int electrode = 0; electrode < counts.length; electrode++) {
                double count = cube.getDouble(new int[] {trial, bin, electrode});
                if (!(count >= 0 && count <= MOST_CROSSINGS && count == Math.rint(count)))
                    throw new InputException(path + ": letter " + letter + ", trial " + trial + ", bin " + bin
                            + ", electrode " + electrode + ": " + count + " is not a number of crossings from 0 to "
                            + MOST_CROSSINGS);
                counts[electrode] = (int) count;
                most = Math.max(most, counts[electrode]);
            }
            spread(events, counts, most, bin * BIN_MICROSECONDS);
        }
        return events.build();
    }

    /** Adds the events of a bin in order of time. */
    private static void spread(EventStream.Builder events, int[] counts, int most, int start) {
        List<int[]> placed = new ArrayList<>();
        for (int electrode = 0; electrode < counts.length; electrode++)
            for (int k = 0; k < counts[electrode]; k++)
                placed.add(new int[] {(2 * k + 1) * BIN_MICROSECONDS / (2 * counts[electrode]), electrode});
        if (most > 1) placed.sort((a, b) -> Integer.compare(a[0], b[0]));
        for (int[] event : placed) events.add(start + event[0], event[1], 0, 0);
    }
}
