package org.meniscus.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.meniscus.base.FileBudget;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.datasets.InMemoryDataset.Sample;
import org.meniscus.datasets.MatFile.Cube;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

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
    private static final String MATRIX = "neuralActivityCube_";
    private static final int LETTERS = 26;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
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
        Map<Character, Cube> shapes = new TreeMap<>();
        try {
            FileBudget budget = FileBudget.of(path.toString(), Files.size(path));
            MatFile.read(path, budget, (name, cube) -> {
                if (!name.matches(MATRIX + "[a-z]")) return;
                char letter = name.charAt(MATRIX.length());
                requireShape(path, name, cube);
                if (shapes.putIfAbsent(letter, new Cube(cube.dimensions(), cube.type(), NOTHING)) != null)
                    throw new InputException(path + ": holds two matrices " + name);
                letter(cube, letter, path, budget, train, test);
                progress.progress("reading " + path.getFileName(), shapes.size(), LETTERS);
            });
        } catch (IOException e) {
            throw new InputException(path + ": is not a MATLAB 5 file of single letters: " + FileTrouble.of(e), e);
        }
        int[] shape = commonShape(path, shapes);
        Comparator<Sample> byLetter = Comparator.comparingInt(Sample::label);
        train.sort(byLetter);
        test.sort(byLetter);
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

    private static void requireShape(Path path, String name, Cube cube) {
        if (cube.dimensions().length != 3 || cube.values().limit() == 0)
            throw new InputException(path + ": " + name + " must be trials x bins x electrodes");
    }

    /** Bins and electrodes, which all letters share. */
    private static int[] commonShape(Path path, Map<Character, Cube> shapes) {
        int[] shape = null;
        for (char letter = 'a'; letter <= 'z'; letter++) {
            if (!shapes.containsKey(letter))
                throw new InputException(
                        path + ": has no matrix " + MATRIX + letter + "; expected singleLetters.mat of a session");
            int[] dimensions = shapes.get(letter).dimensions();
            if (shape == null) shape = dimensions;
            if (dimensions[1] != shape[1] || dimensions[2] != shape[2])
                throw new InputException(path + ": letter " + letter + " has " + dimensions[1] + " bins of "
                        + dimensions[2] + " electrodes, the others " + shape[1] + " of " + shape[2]);
        }
        return shape;
    }

    private static void letter(
            Cube cube, char letter, Path path, FileBudget budget, List<Sample> train, List<Sample> test) {
        int trials = cube.dimensions()[0];
        int held = Math.max(1, (int) Math.round(TEST_SHARE * trials));
        for (int trial = 0; trial < trials; trial++) {
            EventStream events = events(cube, trial, path, letter, budget);
            (trial < trials - held ? train : test).add(new Sample(letter + "-" + trial, letter - 'a', events));
        }
    }

    private static EventStream events(Cube cube, int trial, Path path, char letter, FileBudget budget) {
        int[] shape = cube.dimensions();
        EventStream.Builder events = EventStream.builder(new SensorGeometry(shape[2], 1, 1));
        int[] counts = new int[shape[2]];
        for (int bin = 0; bin < shape[1]; bin++) {
            int all = 0;
            for (int electrode = 0; electrode < counts.length; electrode++) {
                double count = cube.value(trial + shape[0] * (bin + shape[1] * electrode));
                if (!(count >= 0 && count <= MOST_CROSSINGS && count == Math.rint(count)))
                    throw new InputException(path + ": letter " + letter + ", trial " + trial + ", bin " + bin
                            + ", electrode " + electrode + ": " + count + " is not a number of crossings from 0 to "
                            + MOST_CROSSINGS);
                counts[electrode] = (int) count;
                all += counts[electrode];
            }
            budget.take("letter " + letter, all, EventStream.BUILT_BYTES);
            spread(events, counts, all, bin * BIN_MICROSECONDS);
        }
        budget.giveBack(events.size() * (long) (EventStream.BUILT_BYTES - EventStream.BYTES));
        return events.build();
    }

    /** Adds the events of a bin in order of time, then of electrode. */
    private static void spread(EventStream.Builder events, int[] counts, int all, int start) {
        long[] placed = new long[all];
        int n = 0;
        for (int electrode = 0; electrode < counts.length; electrode++)
            for (int k = 0; k < counts[electrode]; k++)
                placed[n++] = (2L * k + 1) * BIN_MICROSECONDS / (2L * counts[electrode]) << Integer.SIZE | electrode;
        Arrays.sort(placed);
        for (long event : placed) events.add(start + (int) (event >>> Integer.SIZE), (int) event, 0, 0);
    }
}
