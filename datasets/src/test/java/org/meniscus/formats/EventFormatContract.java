package org.meniscus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.RandomEvents;
import org.meniscus.events.SensorGeometry;

/** What every format keeps: round trip, and for arbitrary bytes either a valid recording or one clear error. */
abstract class EventFormatContract {
    static final String ORIGIN = "some file";

    abstract EventFormat format();

    abstract SensorGeometry geometry();

    /** Whether a file cut between two events is a valid shorter file; headers without a count cannot know. */
    abstract boolean survivesCutBetweenEvents();

    EventStream read(byte[] bytes) throws IOException {
        return format().read(new ByteArrayInputStream(bytes), geometry(), ORIGIN);
    }

    byte[] write(EventStream events) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format().write(events, out);
        return out.toByteArray();
    }

    EventStream random(int count, int seed) {
        return RandomEvents.of(geometry(), count, 1500, Seed.of(seed));
    }

    @RepeatedTest(10)
    void writesWhatItReads(RepetitionInfo repetition) throws IOException {
        int[] counts = {0, 1, 2, 100, 4095, 4096, 4097, 9000, 3, 777};
        EventStream events = random(counts[repetition.getCurrentRepetition() - 1], repetition.getCurrentRepetition());
        assertThat(read(write(events))).isEqualTo(events);
    }

    @Test
    void readsFromAStreamThatTrickles() throws IOException {
        EventStream events = random(50, 1);
        InputStream trickle = new ByteArrayInputStream(write(events)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }
        };
        assertThat(format().read(trickle, geometry(), ORIGIN)).isEqualTo(events);
    }

    @Test
    void everyTruncationIsAnErrorOrAShorterRecording() throws IOException {
        EventStream events = random(30, 2);
        byte[] whole = write(events);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                EventStream read = read(cut);
                assertThat(survivesCutBetweenEvents())
                        .as("cut to %d of %d bytes", length, whole.length)
                        .isTrue();
                assertThat(read.size()).isLessThan(31);
            } catch (InputException e) {
                assertThat(e).hasMessageStartingWith(ORIGIN + ": ");
            }
        }
    }

    /** 3000 files of noise, of damaged recordings, and of recordings with bytes put in or left out. */
    @Test
    void arbitraryBytesGiveEventsOrOneClearError() throws IOException {
        byte[] whole = write(random(40, 3));
        UniformRandomProvider rng = Seed.of(4).rng();
        for (int k = 0; k < 3000; k++) {
            byte[] bytes = damaged(whole, k, rng);
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                try {
                    EventStream events = read(bytes);
                    for (int i = 1; i < events.size(); i++)
                        assertThat(events.time(i)).isGreaterThanOrEqualTo(events.time(i - 1));
                } catch (InputException e) {
                    assertThat(e).hasMessageStartingWith(ORIGIN + ": ");
                }
            });
        }
    }

    private static byte[] damaged(byte[] whole, int k, UniformRandomProvider rng) {
        if (k % 3 == 0) {
            byte[] noise = new byte[rng.nextInt(300)];
            rng.nextBytes(noise);
            return noise;
        }
        byte[] bytes = whole.clone();
        for (int n = 1 + rng.nextInt(4); n > 0; n--) bytes[rng.nextInt(bytes.length)] = (byte) rng.nextInt();
        if (k % 3 == 1) return bytes;
        int from = rng.nextInt(bytes.length);
        int to = rng.nextInt(bytes.length);
        byte[] moved = Arrays.copyOf(bytes, to + bytes.length - from);
        System.arraycopy(bytes, from, moved, to, bytes.length - from);
        return moved;
    }

    @Test
    void anErrorOfTheRecordingNamesTheFile() throws IOException {
        EventStream large = RandomEvents.of(
                new SensorGeometry(
                        geometry().width() + 1, geometry().height(), geometry().polarities()),
                2000,
                10,
                Seed.of(1));
        assertThatThrownBy(() -> read(write(large))).isInstanceOf(InputException.class);
    }
}
