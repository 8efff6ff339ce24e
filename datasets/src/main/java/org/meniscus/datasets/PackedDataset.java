package org.meniscus.datasets;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.config.ConfigReader;
import org.meniscus.events.EventStream;

/**
 * A data set in one file of packed events, mapped into memory: no inflating, nothing on the heap but the list of recordings,
 * and what other processes read already is not read again. The file carries a version, the description of its source and a
 * CRC-32C of its index and of every recording; it is a copy that may be thrown away, see {@link #openOrPack}.
 *
 * <p>Layout: 28 bytes of heading (magic, version, place, length and CRC-32C of the index), the recordings, the index. A
 * recording takes 5 bytes an event where its addresses and times fit {@link org.meniscus.formats.NMnistFormat}, else 8; none
 * crosses a multiple of 1 GiB, so that each lies in one mapping.
 */
public final class PackedDataset implements EventDataset {
    static final long MAGIC = 0x4D4E_5343_4556_5453L;
    static final int VERSION = 2;
    static final int HEADING = 28;
    /** Recordings do not cross multiples of this. */
    static final long SEGMENT = 1L << 30;

    /** What the index says of a recording. */
    record Place(String id, String group, int label, long offset, int events, Packing packing, int checksum) {}

    private final Path path;
    private final DatasetInfo info;
    private final List<Place> train;
    private final List<Place> test;
    private final MappedByteBuffer[] segments;

    private PackedDataset(
            Path path, DatasetInfo info, List<Place> train, List<Place> test, MappedByteBuffer[] segments) {
        this.path = path;
        this.info = info;
        this.train = train;
        this.test = test;
        this.segments = segments;
    }

    /**
     * Writes a data set to a file, which appears complete or not at all.
     *
     * @param progress recordings packed
     */
    public static void pack(EventDataset source, Path file, ProgressListener progress) {
        PackedWriter.write(source, file, progress);
    }

    /**
     * The packed file if it is whole, of this version and of the same source; else packs it anew.
     *
     * @param source opened always, for it says what it is; its recordings are read only if they must be packed
     */
    public static PackedDataset openOrPack(Path file, Supplier<EventDataset> source, ProgressListener progress) {
        EventDataset original = source.get();
        if (Files.exists(file))
            try {
                PackedDataset packed = open(file);
                if (packed.info.equals(original.info()) && packed.isWhole()) return packed;
            } catch (InputException e) {
                // Damaged or of another version: it is only a copy, and is made again.
            }
        pack(original, file, progress);
        return open(file);
    }

    /**
     * Opens a packed file.
     *
     * @throws InputException if it is none, of another version, or damaged in its heading or index
     */
    public static PackedDataset open(Path file) {
        FileDigest.requireReadable(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer heading = ByteBuffer.allocate(HEADING);
            while (heading.hasRemaining() && channel.read(heading) >= 0) continue;
            if (heading.hasRemaining() || heading.getLong(0) != MAGIC)
                throw new InputException(file + ": is not a file of packed events");
            if (heading.getInt(8) != VERSION)
                throw new InputException(file + ": is packed in version " + heading.getInt(8) + ", expected " + VERSION
                        + "; pack the recordings again");
            long place = heading.getLong(12);
            int length = heading.getInt(20);
            if (place < HEADING || length < 0 || place > channel.size() - length)
                throw damaged(file, "its index lies outside the file");
            byte[] index = new byte[length];
            ByteBuffer target = ByteBuffer.wrap(index);
            while (target.hasRemaining() && channel.read(target, place + target.position()) >= 0) continue;
            if (target.hasRemaining() || checksum(ByteBuffer.wrap(index)) != heading.getInt(24))
                throw damaged(file, "the checksum of its index is wrong");
            MappedByteBuffer[] segments = new MappedByteBuffer[(int) ((place + SEGMENT - 1) / SEGMENT)];
            for (int k = 0; k < segments.length; k++)
                segments[k] =
                        channel.map(FileChannel.MapMode.READ_ONLY, k * SEGMENT, Math.min(SEGMENT, place - k * SEGMENT));
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(index));
            DatasetInfo info = ConfigReader.read(in.readUTF(), file.toString(), DatasetInfo.class);
            return new PackedDataset(file, info, places(in, info, place), places(in, info, place), segments);
        } catch (EOFException e) {
            throw damaged(file, "its index ends too early");
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (InputException e) {
            throw e.getMessage().startsWith(file.toString()) ? e : damaged(file, e.getMessage());
        }
    }

    /** One part of the index, every place in it checked: an index of another's making must not lead outside the file. */
    private static List<Place> places(DataInputStream in, DatasetInfo info, long end) throws IOException {
        List<Place> places = new ArrayList<>();
        for (int size = in.readInt(), k = 0; k < size; k++) {
            String id = in.readUTF();
            String group = in.readUTF();
            int label = Require.inRange(
                    "label of " + id, in.readInt(), 0, info.classNames().size() - 1);
            long offset = in.readLong();
            int events = in.readInt();
            Packing packing = Packing.values()[Require.inRange("packing of " + id, in.readByte(), 0, 1)];
            long bytes = (long) events * packing.bytes();
            Require.that(
                    events >= 0 && offset >= HEADING && offset <= end - bytes && offset % SEGMENT + bytes <= SEGMENT,
                    "%s has %s events at byte %s",
                    id,
                    events,
                    offset);
            places.add(new Place(id, group, label, offset, events, packing, in.readInt()));
        }
        return List.copyOf(places);
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private static InputException damaged(Path file, String how) {
        return new InputException(file + ": is damaged, " + how + "; pack the recordings again");
    }

    private boolean isWhole() {
        for (Part part : Part.values())
            for (Place place : places(part)) if (checksum(bytes(place)) != place.checksum()) return false;
        return true;
    }

    @Override
    public DatasetInfo info() {
        return info;
    }

    @Override
    public int size(Part part) {
        return places(part).size();
    }

    @Override
    public int label(Part part, int index) {
        return places(part).get(index).label();
    }

    @Override
    public String id(Part part, int index) {
        return places(part).get(index).id();
    }

    @Override
    public String group(Part part, int index) {
        return places(part).get(index).group();
    }

    @Override
    public EventStream events(Part part, int index) {
        Place place = places(part).get(index);
        ByteBuffer bytes = bytes(place);
        if (checksum(bytes.duplicate()) != place.checksum())
            throw damaged(path, "the checksum of " + place.id() + " is wrong");
        return place.packing().unpack(bytes, info.geometry(), path + "!" + place.id());
    }

    private ByteBuffer bytes(Place place) {
        MappedByteBuffer segment = segments[(int) (place.offset() / SEGMENT)];
        return segment.slice(
                (int) (place.offset() % SEGMENT),
                place.events() * place.packing().bytes());
    }

    private List<Place> places(Part part) {
        return part == Part.TRAIN ? train : test;
    }
}
