package org.meniscus.synthetic;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.DatasetWords;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.WavArchive;
import org.meniscus.events.EventStream;
import org.meniscus.sensors.Cochlea;

/**
 * Real speech heard by the simulated cochlea: synthetic events of real sounds. Recordings are made on request, each from its
 * own stream.
 */
public final class HeardWords implements EventDataset {
    private static final Pattern NAME = Pattern.compile("(?:.*/)?([0-9])_([a-z]+)_([0-9]{1,6})\\.wav");
    private static final int TEST_TAKES = 5;

    private record Word(String file, int digit, String speaker, int take) {}

    private final DatasetInfo info;
    private final WavArchive archive;
    private final List<Word> train;
    private final List<Word> test;
    private final Cochlea cochlea;
    private final Seed seed;

    private HeardWords(DatasetInfo info, WavArchive archive, List<Word> words, Cochlea cochlea, Seed seed) {
        this.info = info;
        this.archive = archive;
        this.train = words.stream().filter(word -> word.take() >= TEST_TAKES).toList();
        this.test = words.stream().filter(word -> word.take() < TEST_TAKES).toList();
        this.cochlea = cochlea;
        this.seed = seed;
    }

    /**
     * The Free Spoken Digit Dataset, with its own split: takes 0 to 4 are test.
     *
     * @param path a zip file, tar.gz file or folder of {@code digit_speaker_take.wav}
     */
    public static HeardWords fsdd(Path path, Cochlea cochlea, Seed seed, ProgressListener progress) {
        WavArchive archive = WavArchive.open(path);
        List<Word> words = archive.names().stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> new Word(
                        name.group(), Integer.parseInt(name.group(1)), name.group(2), Integer.parseInt(name.group(3))))
                .sorted(Comparator.comparing(Word::speaker)
                        .thenComparing(Word::digit)
                        .thenComparing(Word::take))
                .toList();
        if (words.isEmpty()) throw new InputException(path + ": holds no sounds named digit_speaker_take.wav");
        Map<String, String> sources = new TreeMap<>();
        sources.put(path.toString(), archive.sha256(progress));
        sources.put("Cochlea " + cochlea.parameters(), seed.toString());
        DatasetInfo info = new DatasetInfo(
                        "FSDD through a simulated cochlea",
                        true,
                        cochlea.geometry(),
                        IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
                        "CC BY-SA 4.0 (sounds)",
                        "Jackson et al., Free Spoken Digit Dataset, doi 10.5281/zenodo.1342401",
                        sources)
                .with(DatasetWords.SPOKEN_DIGITS);
        return new HeardWords(info, archive, words, cochlea, seed);
    }

    @Override
    public DatasetInfo info() {
        return info;
    }

    @Override
    public int size(Part part) {
        return words(part).size();
    }

    @Override
    public int label(Part part, int index) {
        return words(part).get(index).digit();
    }

    @Override
    public String id(Part part, int index) {
        return words(part).get(index).file();
    }

    /** Who speaks. */
    @Override
    public String group(Part part, int index) {
        return words(part).get(index).speaker();
    }

    @Override
    public EventStream events(Part part, int index) {
        Word word = words(part).get(index);
        Seed place = seed.at(word.speaker()).at(word.digit()).at(word.take());
        return cochlea.listen(archive.sound(word.file()), place);
    }

    private List<Word> words(Part part) {
        return part == Part.TRAIN ? train : test;
    }
}
