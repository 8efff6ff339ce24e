package org.meniscus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.LabelledImages;
import org.meniscus.datasets.SharedData;
import org.meniscus.events.SpikeRaster;
import org.meniscus.sensors.RateCoding;
import org.meniscus.transforms.FixedWidth;
import org.meniscus.units.TimeSpan;

/** On the real MNIST; skipped where it is not at hand. */
class CodedImageEventsTest {
    private static final Seed SEED = Seed.of(4);

    private static LabelledImages mnist() {
        Path folder = SharedData.require("mnist");
        return LabelledImages.mnist(folder, ProgressListener.NONE);
    }

    static RateCoding[] codings() {
        return new RateCoding[] {new RateCoding.Bernoulli(50, 20), new RateCoding.Latency(49), new RateCoding.Delta(0.2)
        };
    }

    /** Binned on the coding's clock, the events are the coded spikes again. */
    @ParameterizedTest
    @MethodSource("codings")
    void eventsKeepEverySpike(RateCoding coding) {
        LabelledImages images = mnist();
        ImageEvents data = ImageEvents.coded(images, coding, SEED);
        for (int k = 0; k < 20; k++) {
            SpikeRaster coded = coding.encode(images.image(Part.TEST, k), SEED.at("test-" + k));
            SpikeRaster binned = new FixedWidth(new TimeSpan(1e-3), coded.steps()).bin(data.events(Part.TEST, k));
            assertThat(binned).isEqualTo(coded);
            assertThat(data.label(Part.TEST, k)).isEqualTo(images.label(Part.TEST, k));
        }
    }

    @Test
    void saysThatItIsSynthetic() {
        ImageEvents data = ImageEvents.coded(mnist(), new RateCoding.Latency(10), SEED);
        assertThat(data.info().synthetic()).isTrue();
        assertThat(data.info().name()).isEqualTo("MNIST by rate coding");
        assertThat(data.info().sources()).hasSize(5).containsKey("RateCoding Latency[steps=10]");
        assertThat(data.size(Part.TRAIN)).isEqualTo(60_000);
        assertThat(data.size(Part.TEST)).isEqualTo(10_000);
    }
}
