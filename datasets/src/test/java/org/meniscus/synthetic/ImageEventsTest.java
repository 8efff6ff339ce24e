package org.meniscus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.IdxFiles;
import org.meniscus.datasets.IdxImages;
import org.meniscus.datasets.LabelledImages;
import org.meniscus.sensors.SaccadeCamera;
import org.meniscus.sensors.SaccadeParameters;

class ImageEventsTest {
    private static final SaccadeCamera CAMERA = SaccadeCamera.of(SaccadeParameters.nMnist(), Seed.of(1));

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String name : new String[] {"train", "t10k", "emnist-letters-train", "emnist-letters-test"}) {
            byte[] pixels = new byte[3 * 28 * 28];
            UniformRandomProvider rng = Seed.of(4).at(name).rng();
            rng.nextBytes(pixels);
            IdxFiles.write(folder.resolve(name + "-images-idx3-ubyte.gz"), 0x803, new int[] {3, 28, 28}, pixels);
            IdxFiles.write(folder.resolve(name + "-labels-idx1-ubyte"), 0x801, new int[] {3}, new byte[] {1, 9, 4});
        }
    }

    private ImageEvents mnist() {
        return ImageEvents.filmed(LabelledImages.mnist(folder, ProgressListener.NONE), CAMERA, Seed.of(2));
    }

    @Test
    void filmsEachImageAsTheCameraDoes() {
        ImageEvents data = mnist();
        assertThat(data.size(Part.TRAIN)).isEqualTo(3);
        assertThat(data.size(Part.TEST)).isEqualTo(3);
        assertThat(data.label(Part.TRAIN, 1)).isEqualTo(9);
        IdxImages images = IdxImages.read(
                folder.resolve("train-images-idx3-ubyte.gz"),
                folder.resolve("train-labels-idx1-ubyte"),
                IdxImages.Orientation.ROWS,
                ProgressListener.NONE);
        assertThat(data.events(Part.TRAIN, 1))
                .isEqualTo(CAMERA.record(images.image(1), Seed.of(2).at("train-1")))
                .isEqualTo(data.events(Part.TRAIN, 1))
                .isNotEqualTo(data.events(Part.TEST, 1));
    }

    @Test
    void saysThatTheEventsAreSynthetic() {
        assertThat(mnist().info().synthetic()).isTrue();
        assertThat(mnist().info().name()).isEqualTo("MNIST through a simulated camera");
        assertThat(mnist().info().sources()).hasSize(5);
    }

    @Test
    void countsLettersFromA() {
        ImageEvents letters =
                ImageEvents.filmed(LabelledImages.emnistLetters(folder, ProgressListener.NONE), CAMERA, Seed.of(2));
        assertThat(letters.label(Part.TEST, 0)).isZero();
        assertThat(letters.info().classNames().get(letters.label(Part.TEST, 1))).isEqualTo("i");
        assertThat(letters.info().words().item().one()).isEqualTo("letter");
    }

    @Test
    void refusesLabelsWithoutAClassAndMissingFiles() throws IOException {
        IdxFiles.write(folder.resolve("t10k-labels-idx1-ubyte"), 0x801, new int[] {3}, new byte[] {1, 10, 4});
        assertThatThrownBy(this::mnist).isInstanceOf(InputException.class).hasMessageContaining("label of image 1");
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
        assertThatThrownBy(this::mnist)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no such file, compressed (.gz) or not");
    }
}
