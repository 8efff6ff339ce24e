package org.meniscus.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * Spiking Heidelberg Digits: spoken digits, English and German, through a model of the inner ear with 700 channels.
 * Recordings are read on request.
 *
 * <p>Layout of {@code shd_train.h5} and {@code shd_test.h5}: {@code spikes/times} (seconds) and {@code spikes/units} (0 to
 * 699), one array per recording; {@code labels}; {@code extra/speaker}; {@code extra/keys}, the class names. Source: Cramer,
 * Stradmann, Schemmel and Zenke 2022, doi 10.1109/TNNLS.2020.3044364. Licence CC BY 4.0. The events come from a model, so
 * the data set counts as synthetic.
 */
public final class SpikingHeidelbergDigits implements EventDataset {
    /** 700 channels of the inner ear model. */
    public static final SensorGeometry GEOMETRY = new SensorGeometry(700, 1, 1);

    private static final String LAYOUT = "the layout of SHD";

    private record Voice(int label, int speaker) {}

    private record Recordings(Hdf5File file, List<Voice> voices) {}

    private final DatasetInfo info;
    private final Recordings train;
    private final Recordings test;

    private SpikingHeidelbergDigits(DatasetInfo info, Recordings train, Recordings test) {
        this.info = info;
        this.train = train;
        this.test = test;
    }

    /**
     * Opens both parts.
     *
     * @param folder holds {@code shd_train.h5} and {@code shd_test.h5}, or the zip files in which they are published
     */
    public static SpikingHeidelbergDigits open(Path folder, ProgressListener progress) {
        if (!Files.isDirectory(folder))
            throw new InputException(folder + ": is no folder; expected one with shd_train.h5 and shd_test.h5");
        Hdf5File train = part(folder, "shd_train.h5");
        Hdf5File test = part(folder, "shd_test.h5");
        List<String> classes = List.of(train.read("extra/keys", String[].class));
        Map<String, String> sources = new LinkedHashMap<>();
        for (Hdf5File file : List.of(train, test))
            sources.put(file.path().toString(), FileDigest.sha256(file.path(), progress));
        DatasetInfo info = new DatasetInfo(
                        "Spiking Heidelberg Digits",
                        true,
                        GEOMETRY,
                        classes,
                        "CC BY 4.0",
                        "Cramer, Stradmann, Schemmel and Zenke 2022, doi 10.1109/TNNLS.2020.3044364",
                        sources)
                .with(DatasetWords.SPOKEN_DIGITS);
        return new SpikingHeidelbergDigits(info, recordings(train, classes), recordings(test, classes));
    }

    private static Hdf5File part(Path folder, String name) {
        Path zip = folder.resolve(name + ".zip");
        return Files.exists(folder.resolve(name)) || Files.notExists(zip)
                ? Hdf5File.open(folder.resolve(name), LAYOUT)
                : Hdf5File.openZip(zip, name, LAYOUT);
    }

    private static Recordings recordings(Hdf5File file, List<String> classes) {
        int[] labels = file.read("labels", int[].class);
        int[] speakers = file.read("extra/speaker", int[].class);
        Require.that(
                labels.length == speakers.length,
                "%s: has %d labels and %d speakers",
                file.path(),
                labels.length,
                speakers.length);
        for (int k = 0; k < labels.length; k++)
            Require.that(
                    labels[k] >= 0 && labels[k] < classes.size(),
                    "%s: label %d of recording %d has no class name",
                    file.path(),
                    labels[k],
                    k);
        return new Recordings(
                file,
                IntStream.range(0, labels.length)
                        .mapToObj(k -> new Voice(labels[k], speakers[k]))
                        .toList());
    }

    @Override
    public DatasetInfo info() {
        return info;
    }

    @Override
    public int size(Part part) {
        return recordings(part).voices().size();
    }

    @Override
    public int label(Part part, int index) {
        return recordings(part).voices().get(index).label();
    }

    @Override
    public String id(Part part, int index) {
        return recordings(part).file().path().getFileName() + "/" + index;
    }

    /** Who speaks, as the file numbers them. */
    @Override
    public String group(Part part, int index) {
        return Integer.toString(recordings(part).voices().get(index).speaker());
    }

    @Override
    public EventStream events(Part part, int index) {
        Hdf5File file = recordings(part).file();
        int[] units = file.readEntry("spikes/units", index, int[].class);
        Object times = file.readEntry("spikes/times", index, Object.class);
        double[] seconds = times instanceof double[] exact ? exact : widened(file, times);
        return SecondsEvents.of(seconds, units, GEOMETRY, file.path() + ": recording " + index);
    }

    private static double[] widened(Hdf5File file, Object times) {
        if (!(times instanceof float[] floats))
            throw new InputException(file.path() + ": spikes/times must be floating-point numbers");
        return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }

    private Recordings recordings(Part part) {
        return part == Part.TRAIN ? train : test;
    }
}
