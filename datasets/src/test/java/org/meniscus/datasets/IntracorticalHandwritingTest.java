package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Matrix;

/** On a file that SciPy wrote; its make.py states the crossings. */
class IntracorticalHandwritingTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void copy() throws IOException {
        file = folder.resolve("singleLetters.mat");
        Files.copy(getClass().getResourceAsStream("/golden/handwriting/singleLetters.mat"), file);
    }

    private EventDataset open() {
        return IntracorticalHandwriting.open(file, ProgressListener.NONE);
    }

    private static int crossings(int letter, int trial, int bin, int electrode) {
        int count = (letter + 2 * trial + 3 * bin + 5 * electrode) % 4;
        return count < 3 ? count : 0;
    }

    @Test
    void everyCrossingBecomesAnEventInItsBin() {
        EventDataset data = open();
        assertThat(data.info().words().item().many()).isEqualTo("letters");
        assertThat(data.info().geometry()).isEqualTo(new SensorGeometry(4, 1, 1));
        assertThat(data.info().synthetic()).isFalse();
        assertThat(data.info().classNames()).hasSize(26).startsWith("a").endsWith("z");
        for (int k = 0; k < data.size(Part.TRAIN); k++) {
            int letter = data.label(Part.TRAIN, k);
            int trial = Integer.parseInt(data.id(Part.TRAIN, k).substring(2));
            int[][] counts = new int[7][4];
            EventStream events = data.events(Part.TRAIN, k);
            for (int i = 0; i < events.size(); i++) counts[events.time(i) / 10_000][events.x(i)]++;
            for (int bin = 0; bin < 7; bin++)
                for (int electrode = 0; electrode < 4; electrode++)
                    assertThat(counts[bin][electrode]).isEqualTo(crossings(letter, trial, bin, electrode));
        }
    }

    @Test
    void crossingsOfABinAreSpreadEvenly() {
        EventStream events = open().events(Part.TRAIN, 0);
        assertThat(events.x(1)).isEqualTo(1);
        assertThat(events.time(1)).as("one of 1, electrode 1, bin 0").isEqualTo(5000);
        int[] ofElectrode2 = java.util.stream.IntStream.range(0, events.size())
                .filter(i -> events.x(i) == 2 && events.time(i) < 10_000)
                .map(events::time)
                .toArray();
        assertThat(ofElectrode2).containsExactly(2500, 7500);
    }

    @Test
    void theLastFifthOfEachLetterIsTest() {
        EventDataset data = open();
        assertThat(data.size(Part.TRAIN)).isEqualTo(25 * 2 + 4);
        assertThat(data.size(Part.TEST)).isEqualTo(26);
        assertThat(data.id(Part.TEST, 0)).isEqualTo("a-2");
        assertThat(data.id(Part.TEST, 1)).isEqualTo("b-4");
    }

    /** 27 trials as in the published session: 5.4 are 5; 28: 5.6 are 6; the last ones, in order; one of one trial. */
    @Test
    void aFifthIsRoundedAndIsAtLeastOne() throws IOException {
        int[] trials = {27, 28, 1};
        try (Mat5File mat = Mat5.newMatFile()) {
            for (char letter = 'a'; letter <= 'z'; letter++)
                mat.addArray("neuralActivityCube_" + letter, Mat5.newMatrix(new int[] {trials[letter % 3], 2, 2}));
            Mat5.writeToFile(mat, file.toFile());
        }
        EventDataset data = open();
        for (char letter : new char[] {'a', 'b', 'c'}) {
            int all = trials[letter % 3];
            int held = all == 27 ? 5 : all == 28 ? 6 : 1;
            String start = letter + "-";
            assertThat(ids(data, Part.TRAIN))
                    .filteredOn(id -> id.startsWith(start))
                    .hasSize(all - held);
            assertThat(ids(data, Part.TEST))
                    .filteredOn(id -> id.startsWith(start))
                    .hasSize(held)
                    .first()
                    .isEqualTo(start + (all - held));
        }
    }

    private static List<String> ids(EventDataset data, Part part) {
        return IntStream.range(0, data.size(part))
                .mapToObj(k -> data.id(part, k))
                .toList();
    }

    @Test
    void refusesOtherFiles() throws IOException {
        Path plain = folder.resolve("plain.mat");
        Files.copy(getClass().getResourceAsStream("/golden/handwriting/plain.mat"), plain);
        assertThatThrownBy(() -> IntracorticalHandwriting.open(plain, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage(plain + ": has no matrix neuralActivityCube_b; expected singleLetters.mat of a session");
        Path text = Files.writeString(folder.resolve("text.mat"), "not MATLAB".repeat(100));
        assertThatThrownBy(() -> IntracorticalHandwriting.open(text, ProgressListener.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(text + ": is not a MATLAB 5 file of single letters");
        assertThatThrownBy(() -> IntracorticalHandwriting.open(folder.resolve("none.mat"), ProgressListener.NONE))
                .hasMessageContaining("no such file");
    }

    @Test
    void refusesWhatIsNoNumberOfCrossings() throws IOException {
        for (double bad : new double[] {-1, 0.5, Double.NaN, 256}) {
            Path other = folder.resolve("bad.mat");
            try (Mat5File mat = Mat5.newMatFile()) {
                for (char letter = 'a'; letter <= 'z'; letter++) {
                    Matrix cube = Mat5.newMatrix(new int[] {2, 3, 4});
                    if (letter == 'c') cube.setDouble(new int[] {1, 2, 3}, bad);
                    mat.addArray("neuralActivityCube_" + letter, cube);
                }
                Mat5.writeToFile(mat, other.toFile());
            }
            assertThatThrownBy(() -> IntracorticalHandwriting.open(other, ProgressListener.NONE))
                    .hasMessage(other + ": letter c, trial 1, bin 2, electrode 3: " + bad
                            + " is not a number of crossings from 0 to 255");
        }
    }

    /** Damage anywhere gives recordings or one error that names the file. */
    @Test
    void survivesDamage() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        var rng = Seed.of(3).rng();
        for (int k = 0; k < 150; k++) {
            byte[] bytes = k % 2 == 0 ? Arrays.copyOf(whole, rng.nextInt(whole.length)) : whole.clone();
            if (k % 2 == 1) bytes[rng.nextInt(bytes.length)] = (byte) rng.nextInt();
            Files.write(file, bytes);
            try {
                assertThat(open().size(Part.TEST)).isGreaterThanOrEqualTo(26);
            } catch (InputException e) {
                assertThat(e).hasMessageStartingWith(file.toString());
            }
        }
    }
}
