package org.meniscus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.formats.WavFormat;
import org.meniscus.formats.WavWriter;
import org.meniscus.sensors.Cochlea;
import org.meniscus.sensors.CochleaParameters;
import org.meniscus.sensors.Waveform;

class HeardWordsTest {
    private static final Cochlea COCHLEA = Cochlea.of(CochleaParameters.speech(), Seed.of(1));

    @TempDir
    Path folder;

    private Waveform write(String name, int digit) throws IOException {
        Waveform sound = Speaker.of(Speech.defaults(), Seed.of(3)).say(digit, Seed.of(4));
        byte[] bytes = WavWriter.encode(sound);
        Files.write(folder.resolve(name), bytes);
        return WavFormat.decode(bytes, name);
    }

    private HeardWords open() {
        return HeardWords.fsdd(folder, COCHLEA, Seed.of(2), ProgressListener.NONE);
    }

    @Test
    void hearsEachSoundAsTheCochleaDoes() throws IOException {
        Waveform seven = write("7_ann_10.wav", 7);
        write("2_max_3.wav", 2);
        write("2_ann_12.wav", 2);
        Files.writeString(folder.resolve("readme.md"), "not a sound");
        HeardWords data = open();
        assertThat(data.size(Part.TRAIN)).isEqualTo(2);
        assertThat(data.size(Part.TEST)).isEqualTo(1);
        assertThat(data.id(Part.TRAIN, 1)).isEqualTo("7_ann_10.wav");
        assertThat(data.label(Part.TRAIN, 1)).isEqualTo(7);
        assertThat(data.group(Part.TEST, 0)).isEqualTo("max");
        assertThat(data.events(Part.TRAIN, 1))
                .isEqualTo(COCHLEA.listen(seven, Seed.of(2).at("ann").at(7).at(10)));
        assertThat(data.info().synthetic()).isTrue();
        assertThat(data.info().sources()).hasSize(2);
    }

    @Test
    void saysWhenThereIsNothingToHear() throws IOException {
        Files.writeString(folder.resolve("readme.md"), "not a sound");
        assertThatThrownBy(this::open)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no sounds named digit_speaker_take.wav");
    }

    @Test
    void namesTheBrokenSound() throws IOException {
        write("7_ann_10.wav", 7);
        Files.write(folder.resolve("1_ann_9.wav"), new byte[50]);
        assertThatThrownBy(() -> open().events(Part.TRAIN, 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1_ann_9.wav: is not a WAV file");
    }
}
