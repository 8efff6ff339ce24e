package org.meniscus.datasets;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.WholeFile;
import org.meniscus.config.ConfigReader;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.PackedDataset.Place;
import org.meniscus.events.EventStream;

/** Writes the file that {@link PackedDataset} reads: recordings as they come, then the index, then the heading. */
final class PackedWriter {
    private final EventDataset source;
    private final FileChannel out;
    private final ProgressListener progress;
    private final int total;
    private long end = PackedDataset.HEADING;
    private int done;

    private PackedWriter(EventDataset source, FileChannel out, ProgressListener progress) {
        this.source = source;
        this.out = out;
        this.progress = progress;
        this.total = source.size(Part.TRAIN) + source.size(Part.TEST);
    }

    static void write(EventDataset source, Path file, ProgressListener progress) {
        Path place = file.toAbsolutePath();
        WholeFile.writeInto(place.getParent(), String.valueOf(place.getFileName()), unfinished -> {
            try (FileChannel out = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                new PackedWriter(source, out, progress).run();
                out.force(true);
            }
        });
    }

    private void run() throws IOException {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(index);
        data.writeUTF(ConfigReader.json().writeValueAsString(source.info()));
        for (Part part : Part.values()) {
            List<Place> places = recordings(part);
            data.writeInt(places.size());
            for (Place place : places) {
                data.writeUTF(place.id());
                data.writeUTF(place.group());
                data.writeInt(place.label());
                data.writeLong(place.offset());
                data.writeInt(place.events());
                data.writeByte(place.packing().ordinal());
                data.writeInt(place.checksum());
            }
        }
        put(ByteBuffer.wrap(index.toByteArray()), end);
        put(
                ByteBuffer.allocate(PackedDataset.HEADING)
                        .putLong(PackedDataset.MAGIC)
                        .putInt(PackedDataset.VERSION)
                        .putLong(end)
                        .putInt(index.size())
                        .putInt(PackedDataset.checksum(ByteBuffer.wrap(index.toByteArray())))
                        .rewind(),
                0);
    }

    private List<Place> recordings(Part part) throws IOException {
        List<Place> places = new ArrayList<>();
        for (int k = 0; k < source.size(part); k++) {
            EventStream events = source.events(part, k);
            Packing packing = Packing.of(events);
            ByteBuffer bytes = ByteBuffer.wrap(packing.pack(events));
            if (end / PackedDataset.SEGMENT != (end + bytes.limit()) / PackedDataset.SEGMENT)
                end = (end / PackedDataset.SEGMENT + 1) * PackedDataset.SEGMENT;
            places.add(new Place(
                    source.id(part, k),
                    source.group(part, k),
                    source.label(part, k),
                    end,
                    events.size(),
                    packing,
                    PackedDataset.checksum(bytes.duplicate())));
            end = put(bytes, end);
            progress.progress("packing " + source.info().name(), ++done, total);
        }
        return places;
    }

    private long put(ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) position += out.write(bytes, position);
        return position;
    }
}
