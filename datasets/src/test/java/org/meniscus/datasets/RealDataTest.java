package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;
import org.meniscus.events.EventTransform;
import org.meniscus.transforms.CentreCrop;
import org.meniscus.transforms.EqualChunks;
import org.meniscus.transforms.FixedWidth;
import org.meniscus.transforms.Polarity;
import org.meniscus.units.TimeSpan;

/** The readers on real recordings; the expected numbers were counted by an independent script. */
class RealDataTest {
    @Test
    void nMnist() {
        NMnist data = NMnist.open(SharedData.require("n-mnist"), ProgressListener.NONE);
        assertThat(data.size(Part.TRAIN)).isEqualTo(700);
        assertThat(data.size(Part.TEST)).isEqualTo(50);
        assertThat(data.id(Part.TRAIN, 0)).isEqualTo("Train/5/00001.bin");
        int[] sizes = IntStream.range(0, 750)
                .map(k -> (k < 700 ? data.events(Part.TRAIN, k) : data.events(Part.TEST, k - 700)).size())
                .toArray();
        assertThat(Arrays.stream(sizes).min()).hasValue(1069);
        assertThat(Arrays.stream(sizes).max()).hasValue(7152);
        assertThat(Arrays.stream(sizes, 0, 700).sum()).isEqualTo(2_844_820);
        EventStream first = data.events(Part.TRAIN, 0);
        assertThat(first.size()).isEqualTo(23405 / 5);
        EventStream small = EventTransform.sequence(List.of(new CentreCrop(16), new Polarity(Polarity.Keep.OFF)))
                .apply(first, Seed.of(1));
        assertThat(new FixedWidth(TimeSpan.parse("4 ms"), 50).bin(small).channels())
                .isEqualTo(256);
    }

    @Test
    void cochleaDigits() {
        NTidigits data = NTidigits.open(SharedData.require("n-tidigits/fsdd-cochlea.hdf5"), ProgressListener.NONE);
        assertThat(data.info().name()).isEqualTo("fsdd-cochlea.hdf5 (N-TIDIGITS18 layout)");
        assertThat(data.info().synthetic()).isTrue();
        assertThat(data.info().citation()).contains("synthetic cochlea events from FSDD speech");
        assertThat(data.info().classNames()).containsExactly("z", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(data.size(Part.TRAIN)).isEqualTo(2250);
        assertThat(data.size(Part.TEST)).isEqualTo(250);
        assertThat(data.group(Part.TRAIN, 0)).isEqualTo("george");
        assertThat(IntStream.range(0, 2250)
                        .mapToObj(k -> data.group(Part.TRAIN, k))
                        .distinct())
                .hasSize(5);
        long events = 0;
        for (int k = 0; k < 250; k++) {
            EventStream stream = data.events(Part.TEST, k);
            events += stream.size();
            assertThat(new EqualChunks(TimeSpan.parse("1 ms"), 129).bin(stream).size())
                    .isPositive();
        }
        assertThat(events).isEqualTo(365_264);
    }
}
