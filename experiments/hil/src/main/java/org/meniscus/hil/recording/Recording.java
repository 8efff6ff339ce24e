package org.meniscus.hil.recording;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.meniscus.base.FileBudget;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hil.frames.FrameFile;
import org.meniscus.hil.frames.FrameReader;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.SynapticArray;

/**
 * Reads of arrays in a file that survives the death of the program at any moment: recorded anew, replayed in the place
 * of the arrays, or gone on with. A recorded read is checked against the one asked for: the same study with the same
 * seed gets the same bits, anything else is refused with the first difference.
 *
 * <p>Opening reads the file once and keeps where each read lies: 12 bytes per read, not the answers.
 */
public final class Recording implements ArraySource, AutoCloseable {
    private static final int FRAMES_KEPT = 128;

    /** What is kept of a read, and of a sample, in bytes. */
    private static final int PLACE = 12;

    private static final int SEQUENCE = 512;

    private final Path path;
    private final Optional<ArraySource> live;
    private final Map<Integer, ArrayFrame> arrays = new HashMap<>();
    private final Map<Sequence, Places> places = new HashMap<>();
    private final Map<Integer, Integer> given = new HashMap<>();
    private final Map<Long, ReadFrame> recent = new LinkedHashMap<>(FRAMES_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ReadFrame> eldest) {
            return size() > FRAMES_KEPT;
        }
    };
    private RecordedFrom from;
    private FrameReader reader;
    private FrameFile file;

    /** The reads of one reader, in order. */
    record Sequence(int array, long stream, int opening) {}

    private Recording(Path path, Optional<ArraySource> live) {
        this.path = path;
        this.live = live;
    }

    /** Records every read of every array of a source; the file must not exist. */
    public static Recording create(ArraySource live, Path path) {
        return create(live, path, Optional.empty());
    }

    /**
     * Records every read of every array of a source.
     *
     * @param path must not exist
     * @param from the board behind the source; empty where there is none
     */
    public static Recording create(ArraySource live, Path path, Optional<RecordedFrom> from) {
        Recording recording = new Recording(path, Optional.of(live));
        recording.file = FrameFile.create(path);
        from.ifPresent(board -> recording.append(board.encode()));
        return recording;
    }

    /**
     * Replays.
     *
     * @throws InputException if the file is no recording, or damaged anywhere but at its torn end
     */
    public static Recording open(Path path) {
        return new Recording(path, Optional.empty()).read();
    }

    /**
     * Goes on with a recording whose program died: what is in it is replayed, the rest is asked of the live source,
     * whose arrays must be {@link LateArray}s, and recorded.
     *
     * @throws InputException if the file is no recording, damaged anywhere but at its torn end, or in use
     */
    public static Recording resume(ArraySource live, Path path) {
        Recording recording = new Recording(path, Optional.of(live));
        recording.file = FrameFile.open(path, false);
        return recording.read();
    }

    private Recording read() {
        FileBudget budget = FileBudget.of(path.toString(), length());
        FrameReader.scan(path, (offset, payload) -> {
            try {
                index(offset, payload, budget);
            } catch (BufferUnderflowException e) {
                throw wrong(offset, "it ends too early", e);
            } catch (InputException e) {
                throw e.getMessage().startsWith(path.toString()) ? e : wrong(offset, e.getMessage(), e);
            }
        });
        reader = FrameReader.open(path);
        return this;
    }

    private long length() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new InputException(path + ": cannot be read: " + FileTrouble.of(e), e);
        }
    }

    private InputException wrong(long offset, String how, RuntimeException cause) {
        return new InputException(
                path + " is damaged, or of another program: of the frame at byte " + offset + ", " + how, cause);
    }

    private void index(long offset, byte[] payload, FileBudget budget) {
        byte kind = payload.length > 0 ? payload[0] : 0;
        if (kind == ArrayFrame.KIND) {
            ArrayFrame array = ArrayFrame.decode(payload);
            Require.that(
                    array.array() == arrays.size(), "array %d comes after %d others", array.array(), arrays.size());
            budget.take("its arrays", payload.length, 1);
            arrays.put(array.array(), array);
        } else if (kind == ReadFrame.KIND) {
            ReadFrame frame = ReadFrame.decode(payload);
            ArrayFrame of = arrays.get(frame.array());
            Require.that(
                    of != null && of.columns() == frame.columns(),
                    "reads of %d columns are of array %d, which is not here",
                    frame.columns(),
                    frame.array());
            budget.take("the places of its reads", frame.reads().size(), PLACE);
            for (int slot = 0; slot < frame.reads().size(); slot++) {
                ReadFrame.Read read = frame.reads().get(slot);
                places.computeIfAbsent(new Sequence(frame.array(), read.stream(), read.opening()), key -> {
                            budget.take("its samples", 1, SEQUENCE);
                            return new Places();
                        })
                        .add(read.step(), offset, slot);
            }
        } else if (kind == RecordedFrom.KIND) {
            from = RecordedFrom.decode(payload);
        } else throw new InputException(path + " is no recording: it holds a frame of an unknown kind");
    }

    /** The board that was recorded; empty where it was none, or is not named. */
    public Optional<RecordedFrom> from() {
        return Optional.ofNullable(from);
    }

    /** Arrays of equal size and seed are given out in the order they were recorded. */
    @Override
    public synchronized SynapticArray synapses(HardwareConfig hardware, int wordLines, int columns, Seed seed) {
        Optional<SynapticArray> behind = live.map(source -> source.synapses(hardware, wordLines, columns, seed));
        for (int number = 0; number < arrays.size(); number++) {
            ArrayFrame array = arrays.get(number);
            boolean fits = array.chip() == ArrayFrame.chip(seed)
                    && array.wordLines() == wordLines
                    && array.columns() == columns;
            if (fits && given.putIfAbsent(number, number) == null) return new RecordedArray(this, array, behind);
        }
        if (behind.isEmpty())
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s holds no array of %d word lines and %d columns for this chip: it was recorded with another"
                            + " study, seed or number of repeats, or ended before",
                    path,
                    wordLines,
                    columns));
        int number = arrays.size();
        ArrayFrame array = new ArrayFrame(
                number, ArrayFrame.chip(seed), wordLines, columns, behind.get().conductances());
        arrays.put(number, array);
        given.put(number, number);
        append(array.encode());
        return new RecordedArray(this, array, behind);
    }

    Optional<Places> places(Sequence sequence) {
        return Optional.ofNullable(places.get(sequence));
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

    void append(byte[] frame) {
        file.append(frame);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        if (reader != null) reader.close();
        if (file != null) file.close();
    }
}
