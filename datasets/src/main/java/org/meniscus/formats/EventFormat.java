package org.meniscus.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.meniscus.base.InputException;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/** How one recording lies in a file. What is written is read back identical. Implementations are stateless values. */
public interface EventFormat {
    /**
     * Reads one recording to the end of the stream.
     *
     * @param geometry the sensor the recording must fit; files do not say, or not reliably
     * @param origin what to call the stream in an error
     * @throws InputException if the bytes are not such a recording
     */
    EventStream read(InputStream in, SensorGeometry geometry, String origin) throws IOException;

    /**
     * Writes one recording.
     *
     * @throws InputException if the format cannot hold it
     */
    void write(EventStream events, OutputStream out) throws IOException;
}
