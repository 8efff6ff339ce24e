package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.DatasetWords;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.FileDigest;
import org.meniscus.datasets.InMemoryDataset;
import org.meniscus.datasets.InMemoryDataset.Sample;
import org.meniscus.datasets.Noun;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * Textures under a row of touch cells, a line a recording: part, texture, and events as microsecond:cell, in order of time.
 *
 * <pre>train rough 0:3 1200:5 4000:3</pre>
 *
 * @param path of the {@code .touch} file
 * @param cells of the sensor; default 16
 */
public record TouchFile(String path, Integer cells) implements DataSpec {
    private static final int CELLS = 16;

    public TouchFile {
        cells = cells == null ? CELLS : cells;
    }

    @Override
    public boolean needsPath() {
        return path == null;
    }

    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        List<String> lines = lines(DataSpec.existing(path));
        List<String> textures =
                lines.stream().map(line -> line.split(" ")[1]).distinct().sorted().toList();
        SensorGeometry sensor = new SensorGeometry(cells, 1, 1);
        List<Sample> train = new ArrayList<>();
        List<Sample> test = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            EventStream.Builder events = EventStream.builder(sensor);
            for (int k = 2; k < words.length; k++) {
                String[] event = words[k].split(":");
                events.add(Integer.parseInt(event[0]), Integer.parseInt(event[1]), 0, 0);
            }
            List<Sample> part = words[0].equals("train") ? train : test;
            part.add(new Sample(words[0] + "-" + part.size(), textures.indexOf(words[1]), events.build()));
        }
        Map<String, String> sources = Map.of(path, FileDigest.sha256(Path.of(path), progress));
        DatasetInfo info = new DatasetInfo("Touch", false, sensor, textures, "own", "this lab", sources)
                .with(new DatasetWords(Noun.of("texture"), new Noun("touch", "touches"), ""));
        return new InMemoryDataset(info, train, test);
    }

    private static List<String> lines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int k = 0; k < lines.size(); k++)
                if (!lines.get(k).matches("(train|test) \\w+( \\d{1,9}:\\d{1,9})*"))
                    throw new InputException(file + ": line " + (k + 1) + " must be a part, a texture, and time:cell ...");
            return lines;
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e + ")", e);
        }
    }

    /** The door: how a study names it, and how {@code --data} knows it. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "example-touch";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return TouchFile.class;
        }

        @Override
        public String reads() {
            return "a .touch file";
        }

        @Override
        public boolean recognises(Path path) {
            return path.toString().endsWith(".touch");
        }

        @Override
        public String modality(Path path) {
            return "touch";
        }
    }
}
