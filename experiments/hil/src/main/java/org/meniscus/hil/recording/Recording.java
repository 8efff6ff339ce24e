package org.meniscus.hil.recording;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hil.frames.FrameReader;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.SynapticArray;

/**
 * A recording in the place of the arrays it was made of. Every read is checked against the one recorded: the same study
 * with the same seed gets the same bits, anything else is refused with the first difference.
 *
 * <p>Opening reads the file once and keeps where each read lies: 12 bytes per read, not the answers.
 */
public final class Recording implements ArraySource, AutoCloseable {
    private static final int FRAMES_KEPT = 128;

    private final Path path;
    private final FrameReader reader;
    private final Map<Integer, ArrayFrame> arrays = new HashMap<>();
    private final Map<Sequence, Places> places = new HashMap<>();
    private final Map<Integer, Integer> given = new HashMap<>();
    private final Map<Long, ReadFrame> recent = new LinkedHashMap<>(FRAMES_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ReadFrame> eldest) {
            return size() > FRAMES_KEPT;
        }
    };

    /** The reads of one reader, in order. */
    record Sequence(int array, long stream, int opening) {}

    private Recording(Path path) {
        this.path = path;
        FrameReader.scan(path, this::index);
        this.reader = FrameReader.open(path);
    }

    /**
     * @throws InputException if the file is no recording, or damaged anywhere but at its torn end
     */
    public static Recording open(Path path) {
        return new Recording(path);
    }

    private void index(long offset, byte[] payload) {
        if (payload.length > 0 && payload[0] == ArrayFrame.KIND) {
            ArrayFrame array = ArrayFrame.decode(payload);
            arrays.put(array.array(), array);
        } else if (payload.length > 0 && payload[0] == ReadFrame.KIND) {
            ReadFrame frame = ReadFrame.decode(payload);
            for (int slot = 0; slot < frame.reads().size(); slot++) {
                ReadFrame.Read read = frame.reads().get(slot);
                places.computeIfAbsent(new Sequence(frame.array(), read.stream(), read.opening()), key -> new Places())
                        .add(read.step(), offset, slot);
            }
        } else throw new InputException(path + " is no recording: it holds a frame of an unknown kind");
    }

    /** Arrays of equal size and seed are given out in the order they were recorded. */
    @Override
    public synchronized SynapticArray synapses(HardwareConfig hardware, int wordLines, int columns, Seed seed) {
        for (int number = 0; number < arrays.size(); number++) {
            ArrayFrame array = arrays.get(number);
            boolean fits = array.chip() == ArrayFrame.chip(seed)
                    && array.wordLines() == wordLines
                    && array.columns() == columns;
            if (fits && given.putIfAbsent(number, number) == null) return new ReplayedArray(this, array);
        }
        throw new InputException(String.format(
                java.util.Locale.ROOT,
                "%s holds no array of %d word lines and %d columns for this chip: it was recorded with another study, "
                        + "seed or number of repeats, or ended before",
                path,
                wordLines,
                columns));
    }

    Places places(Sequence sequence) {
        Places found = places.get(sequence);
        Require.that(
                found != null,
                "%s does not hold this sample: it was recorded with another study or data, or ended before",
                path);
        return found;
    }

    ReadFrame frame(long offset) {
        synchronized (recent) {
            ReadFrame known = recent.get(offset);
            if (known != null) return known;
        }
        ReadFrame frame = ReadFrame.decode(reader.frame(offset));
        synchronized (recent) {
            recent.put(offset, frame);
        }
        return frame;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        reader.close();
    }
}
