package org.meniscus.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * Spoken digits through a 64-channel silicon cochlea, in the HDF5 layout of N-TIDIGITS18. Only single digits are offered;
 * digit strings in the file are passed over.
 *
 * <p>Layout: byte strings {@code train_labels} and {@code test_labels} of the form {@code gender-speaker-take-digits};
 * per label {@code train_timestamps/<label>} (float64 seconds) and {@code train_addresses/<label>} (uint8, 0 to 63), the
 * same for test. Classes are those present, in the order z, 1 to 9, o; so label 0 is z and label 10 is o
 * as in the paper; both say zero, and a data set of the other sense pairs its "0" with either.
 *
 * <p>The official file is recognised by its MD5; another file of this layout is reported under its own name, and as
 * synthetic when its {@code note} attribute says so or there is none to vouch for it. Source of the original: Anumula,
 * Neil, Delbruck and Liu 2018, doi 10.3389/fnins.2018.00023.
 */
public final class NTidigits implements EventDataset {
    private static final Map<String, String> ALIASES = Map.of("z", "0", "o", "0");
    private static final String OFFICIAL_MD5 = "360a2d11e5429555c9197381cf6b58e0";
    private static final List<String> DIGITS = List.of("z", "1", "2", "3", "4", "5", "6", "7", "8", "9", "o");

    private final DatasetInfo info;
    private final CochleaFile file;
    private final List<String> train;
    private final List<String> test;

    private NTidigits(DatasetInfo info, CochleaFile file, List<String> train, List<String> test) {
        this.info = info;
        this.file = file;
        this.train = train;
        this.test = test;
    }

    /**
     * Opens a file and lists its single digits.
     *
     * @param path an HDF5 file
     * @throws InputException if it is no HDF5 file, or not of this layout
     */
    public static NTidigits open(Path path, ProgressListener progress) {
        CochleaFile file = CochleaFile.open(path);
        List<String> train = singleDigits(file, Part.TRAIN);
        List<String> test = singleDigits(file, Part.TEST);
        if (train.isEmpty() && test.isEmpty())
            throw new InputException(path + ": holds no single digits (labels ending in -o, -z or -1 to -9)");
        List<String> classes = DIGITS.stream()
                .filter(digit -> train.stream().anyMatch(label -> digit(label).equals(digit))
                        || test.stream().anyMatch(label -> digit(label).equals(digit)))
                .toList();
        return new NTidigits(info(path, file, classes, progress), file, train, test);
    }

    private static DatasetInfo info(Path path, CochleaFile file, List<String> classes, ProgressListener progress) {
        boolean official = FileDigest.md5(path, progress).equals(OFFICIAL_MD5);
        String note = file.note();
        DatasetInfo info = new DatasetInfo(
                official ? "N-TIDIGITS18" : path.getFileName() + " (N-TIDIGITS18 layout)",
                !official,
                SensorGeometry.COCHLEA_64,
                classes,
                official ? "not stated by its publisher" : "not stated in the file",
                official
                        ? "Anumula, Neil, Delbruck and Liu 2018, doi 10.3389/fnins.2018.00023"
                        : note.isEmpty() ? "not the official file; no note in it says what it is" : note,
                Map.of(path.toString(), FileDigest.sha256(path, progress)));
        return info.with(DatasetWords.SPOKEN_DIGITS).withAliases(ALIASES);
    }

    private static List<String> singleDigits(CochleaFile file, Part part) {
        List<String> kept = new ArrayList<>();
        for (String label : file.labels(part)) {
            if (label.split("-", -1).length != 4)
                throw new InputException(file.path() + ": label '" + label + "' in " + CochleaFile.prefix(part)
                        + "_labels is not of the form gender-speaker-take-digits");
            if (DIGITS.contains(digit(label))) kept.add(label);
        }
        return List.copyOf(kept);
    }

    private static String digit(String label) {
        return label.substring(label.lastIndexOf('-') + 1);
    }

    @Override
    public DatasetInfo info() {
        return info;
    }

    @Override
    public int size(Part part) {
        return labels(part).size();
    }

    @Override
    public int label(Part part, int index) {
        return info.classNames().indexOf(digit(labels(part).get(index)));
    }

    @Override
    public String id(Part part, int index) {
        return labels(part).get(index);
    }

    /** Who speaks: the second field of the label. */
    @Override
    public String group(Part part, int index) {
        return labels(part).get(index).split("-", -1)[1];
    }

    @Override
    public EventStream events(Part part, int index) {
        return file.events(part, labels(part).get(index));
    }

    private List<String> labels(Part part) {
        return part == Part.TRAIN ? train : test;
    }
}
