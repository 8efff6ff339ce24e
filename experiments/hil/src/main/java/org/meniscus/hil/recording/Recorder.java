package org.meniscus.hil.recording;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.meniscus.base.Seed;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hil.frames.FrameFile;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.SynapticArray;

/** Records every read of every array of a source, in a file that survives the death of the program at any moment. */
public final class Recorder implements ArraySource, AutoCloseable {
    private final ArraySource source;
    private final FrameFile file;
    private final AtomicInteger arrays = new AtomicInteger();

    private Recorder(ArraySource source, FrameFile file) {
        this.source = source;
        this.file = file;
    }

    /**
     * @param path must not exist
     */
    public static Recorder create(ArraySource source, Path path) {
        return new Recorder(source, FrameFile.create(path));
    }

    @Override
    public SynapticArray synapses(HardwareConfig hardware, int wordLines, int columns, Seed seed) {
        SynapticArray array = source.synapses(hardware, wordLines, columns, seed);
        int number = arrays.getAndIncrement();
        file.append(new ArrayFrame(number, ArrayFrame.chip(seed), wordLines, columns, array.conductances()).encode());
        return new RecordedArray(array, number, file);
    }

    @Override
    public void close() {
        file.close();
    }
}
