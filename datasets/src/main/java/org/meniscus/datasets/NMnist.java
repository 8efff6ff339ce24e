package org.meniscus.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.formats.NMnistFormat;

/**
 * N-MNIST: MNIST digits seen by an ATIS camera on a pan-tilt head making three saccades of 105 ms, 34 x 34 pixels.
 * Recordings are read straight from the official archives or from unpacked folders, decoded on request, ordered by their
 * index (recording k is MNIST image k - 1, so the order does not depend on how an archive was packed).
 *
 * <p>Source: Orchard, Jayawant, Cohen and Thakor 2015, doi 10.3389/fnins.2015.00437. Licence CC BY-SA 4.0.
 */
public final class NMnist implements EventDataset {
    private static final Pattern NAME = Pattern.compile("(?:.*/)?(Train|Test)/([0-9])/([0-9]{1,9})\\.bin");
    private static final List<String> ARCHIVES = List.of("Train.zip", "Test.zip");
    private static final int DEPTH = 4;
    private static final int MAX_BYTES = 16 << 20;

    private record Entry(RecordingStore store, String name, int label, int index) {}

    private final DatasetInfo info;
    private final List<Entry> train;
    private final List<Entry> test;

    private NMnist(DatasetInfo info, List<Entry> train, List<Entry> test) {
        this.info = info;
        this.train = train;
        this.test = test;
    }

    /**
     * Lists the recordings of a data folder or archive.
     *
     * @param path a folder that holds Train.zip and Test.zip (or one of them), a folder that holds Train/ and Test/
     *     folders, or a zip file
     * @throws InputException if nothing is there or two recordings have the same index
     */
    public static NMnist open(Path path, ProgressListener progress) {
        List<RecordingStore> stores = new ArrayList<>();
        for (Path source : sources(path))
            stores.add(Files.isDirectory(source) ? new FolderStore(source) : new ZipStore(source));
        List<Entry> train = entries(stores, "Train");
        List<Entry> test = entries(stores, "Test");
        if (train.isEmpty() && test.isEmpty())
            throw new InputException(
                    path + ": holds no recordings named Train/<digit>/<index>.bin or Test/<digit>/<index>.bin");
        Map<String, String> hashes = new LinkedHashMap<>();
        for (RecordingStore store : stores) hashes.put(store.path().toString(), store.sha256(progress));
        return new NMnist(info(stores, hashes), train, test);
    }

    /** Whether a part lies there, packed or not, perhaps a few folders below; a zip shows it by its name or by an entry. */
    public static boolean recognises(Path path) {
        try {
            if (Files.isRegularFile(path))
                return ARCHIVES.contains(path.getFileName().toString()) || isZipOfRecordings(path);
            if (!Files.isDirectory(path)) return false;
            if (ARCHIVES.stream().anyMatch(archive -> Files.exists(path.resolve(archive)))) return true;
            try (Stream<Path> below = Files.find(
                    path.toRealPath(),
                    DEPTH,
                    (place, is) -> is.isDirectory() && place.endsWith("Train")
                            || is.isDirectory() && place.endsWith("Test"))) {
                return below.findAny().isPresent();
            }
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static boolean isZipOfRecordings(Path path) throws IOException {
        if (!path.toString().endsWith(".zip")) return false;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().anyMatch(entry -> NAME.matcher(entry.getName()).matches());
        }
    }

    private static DatasetInfo info(List<RecordingStore> stores, Map<String, String> hashes) {
        List<String> classes =
                IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        for (RecordingStore store : stores)
            if (store.names().contains(NMnistWriter.SOURCE)) {
                String[] source =
                        new String(store.read(NMnistWriter.SOURCE, 1 << 16), StandardCharsets.UTF_8).split("\n", -1);
                if (source.length < 3 || source[1].isBlank())
                    throw new InputException(store.path() + "!" + NMnistWriter.SOURCE
                            + ": must be three lines: synthetic or recorded, name, citation");
                return new DatasetInfo(
                                source[1] + " (N-MNIST layout)",
                                !source[0].equals("recorded"),
                                SensorGeometry.N_MNIST,
                                classes,
                                "not stated in the file",
                                source[2],
                                hashes)
                        .with(DatasetWords.DRAWN_DIGITS);
            }
        return new DatasetInfo(
                        "N-MNIST",
                        false,
                        SensorGeometry.N_MNIST,
                        classes,
                        "CC BY-SA 4.0",
                        "Orchard, Jayawant, Cohen and Thakor 2015, doi 10.3389/fnins.2015.00437",
                        hashes)
                .with(DatasetWords.DRAWN_DIGITS);
    }

    private static List<Path> sources(Path path) {
        if (Files.notExists(path)) throw new InputException(path + ": no such file or folder");
        if (!Files.isDirectory(path)) return List.of(path);
        List<Path> archives =
                ARCHIVES.stream().map(path::resolve).filter(Files::exists).toList();
        return archives.isEmpty() ? List.of(path) : archives;
    }

    private static List<Entry> entries(List<RecordingStore> stores, String part) {
        List<Entry> entries = new ArrayList<>();
        for (RecordingStore store : stores)
            for (String name : store.names()) {
                Matcher matcher = NAME.matcher(name);
                if (matcher.matches() && matcher.group(1).equals(part))
                    entries.add(new Entry(
                            store, name, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))));
            }
        entries.sort(Comparator.comparingInt(Entry::index));
        for (int k = 1; k < entries.size(); k++)
            if (entries.get(k).index() == entries.get(k - 1).index())
                throw new InputException(entries.get(k).store().path() + ": two recordings have the same index: "
                        + entries.get(k - 1).name() + " and "
                        + entries.get(k).name());
        return List.copyOf(entries);
    }

    @Override
    public DatasetInfo info() {
        return info;
    }

    @Override
    public int size(Part part) {
        return entries(part).size();
    }

    @Override
    public int label(Part part, int index) {
        return entries(part).get(index).label();
    }

    @Override
    public String id(Part part, int index) {
        return entries(part).get(index).name();
    }

    /** The index of the MNIST image that was shown, from 0. */
    public int image(Part part, int index) {
        return entries(part).get(index).index() - 1;
    }

    @Override
    public EventStream events(Part part, int index) {
        Entry entry = entries(part).get(index);
        byte[] bytes = entry.store().read(entry.name(), MAX_BYTES);
        if (bytes.length == 0)
            throw new InputException(entry.store().path() + "!" + entry.name()
                    + ": has no events; the file was cut off when it was copied, get it again");
        return NMnistFormat.decode(bytes, SensorGeometry.N_MNIST, entry.store().path() + "!" + entry.name());
    }

    private List<Entry> entries(Part part) {
        return part == Part.TRAIN ? train : test;
    }
}
