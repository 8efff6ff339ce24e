package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets one clear line and exit status 2, never a stack trace, and leaves nothing behind. */
class BadInputTest {
    private static final String SMALL = String.join(
            " ",
            "--set=modalities.image.data.trainPerClass=3",
            "--set=modalities.image.data.testPerClass=1",
            "--set=modalities.audio.data.trainPerClass=3",
            "--set=modalities.audio.data.testPerClass=1");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --study zero-short | unknown study 'zero-short'; did you mean 'zero-shot'?",
                "run --studie zero-shot | Unknown option",
                "rum | Unmatched argument",
                "bogus | See 'meniscus --help'.",
                "run --repeat many | 'many' is not an int",
                "run --repeat 0 | --repeat must be in [1, 100000], got 0",
                "run --threads 0 | --threads must be in [1, 1024], got 0",
                "run --threads 100000000 | --threads must be in [1, 1024]",
                "run --set hardware.array.wordLines=1000000 | wordLines must be in [1, 8192]",
                "run --set modalities.image.binning.steps=100000000 | steps must be in [1, 100000]",
                "run SMALL --set task.loss.parameters.temperature=1e-300 --set task.training.epochs=3 --set task.training.batchSize=8 | training with loss",
                "run --backend abacus | backend 'abacus' does not exist",
                "run --study n-mnist | study 'n-mnist' needs recordings for 'image': give them with --data PATH",
                "run --study n-mnist --data nowhere | data nowhere does not exist",
                "run --data nowhere | data nowhere does not exist",
                "run --study n-mnist --data image=a --data image=b | --data names 'image' twice",
                "run --study n-mnist --data audio=x.hdf5 | has no modality 'audio'",
                "run --study nothing.yaml | study file nothing.yaml cannot be read",
                "run --set nonsense | --set 'nonsense' must be PATH=VALUE",
                "run --set hardware=hku-40nm-256kB2 | unknown hardware preset 'hku-40nm-256kB2'; did you mean 'hku-40nm-256kb'?",
                "run --set hardware=absent.yaml | cannot read the hardware file absent.yaml",
                "run --set hardware.readVoltage=0.1 | readVoltage",
                "run --set task.lossy=1 | task.lossy: unknown key 'lossy'; did you mean 'loss'?",
                "run --set task.analog.hardware=hku-40nm-256kb | task.analog: hardware 'hku-40nm-256kb' cannot hold chosen weights",
                "run --set task.views={} | task.views: expected a list, got {}",
                "run --set task.training=5 | task.training: expected a mapping of keys to values, got 5",
                "run --set task.loss.name=info-nse | there is no loss 'info-nse'; did you mean 'info-nce'?",
                "run --set modalities.image.liquid.neurons=0 | neurons must be in [1, 100000], got 0",
                "run --set modalities.image.liquid.gain=0.3 | modalities.image.liquid.gain",
                "run --set modalities.image.liquid.neurons=2000000000 | neurons must be in [1, 100000], got 2000000000",
                "run SMALL --set modalities.image.liquid.neurons=600 | word lines",
                "run --set modalities.image.transforms.7.size=3 | '7' is not an entry of a list of 2",
                "study show zero | unknown study 'zero'",
                "study validate zero | unknown study 'zero'",
                "study diff n-mnist zero | unknown study 'zero'",
                "study diff n-mnist | Missing required parameter: 'NAME|FILE'",
                "study show absent.yaml | study file absent.yaml cannot be read",
                "hardware show hku | unknown hardware preset 'hku'",
                "hardware validate hku | unknown hardware preset 'hku'",
                "liquid tune n-mnist | meniscus: Missing required argument (specify one of these)",
                "hardware characterize hku | unknown hardware preset 'hku'",
                "hardware characterize ideal | hardware 'ideal' has no cells to characterize: its weights are numbers; name a macro",
                "hardware characterize absent.yaml | cannot read the hardware file absent.yaml",
                "hardware characterize hku-40nm-256kb --seed one | 'one' is not a long",
                "hardware characterize | Missing required parameter",
                "data info n-mnits | unknown data set 'n-mnits'; did you mean 'n-mnist'?",
                "data view nothing.bin | nothing.bin",
                "data view nothing.bin --sensor 34 | --sensor '34' must be WIDTHxHEIGHTxPOLARITIES",
                "device fit nothing.csv | Missing required option: '--unit",
                "device fit nothing.csv --unit uS | nothing.csv",
                "device fit nothing.csv --unit uV | has the wrong unit",
                "loss show info-nse | there is no loss 'info-nse'; did you mean 'info-nce'?",
                "liquid inspect zero-short | unknown study 'zero-short'; did you mean 'zero-shot'?",
                "liquid inspect | Missing required parameter: 'STUDY'",
                "liquid inspekt zero-shot | Unmatched argument",
                "liquid inspect zero-shot --threads 0 | --threads must be in [1, 1024], got 0",
                "liquid inspect n-mnist | study 'n-mnist' needs recordings for 'image': give them with --data PATH",
                "liquid inspect n-mnist --data audio=x.hdf5 | has no modality 'audio'",
                "liquid inspect zero-shot --set modalities.image.liquid.neurons=0 | neurons must be in [1, 100000], got 0",
                "report nowhere | nowhere is not the folder of a run: run.json cannot be read (nowhere/run.json: no such file or folder)",
                "serve nowhere | nowhere is not a folder",
                "serve . --port 70000 | --port must be in [0, 65535], got 70000",
            })
    void aWrongWordIsOneLineAndStatusTwo(String arguments, String message) throws IOException {
        String all = arguments.replace("SMALL", SMALL) + (arguments.startsWith("run") ? " --out " + folder : "");
        expect(message, all.split(" "));
    }

    static Stream<Arguments> wrongUnits() {
        return Stream.of(
                Arguments.of("hardware.readNoise.conductance=0.26 mV", "has the wrong unit"),
                Arguments.of("hardware.device.conductance.mean=-33.9 uS", "mean"),
                Arguments.of("modalities.image.binning.width=4", "width"),
                Arguments.of("modalities.image.binning.width=4 uS", "has the wrong unit"));
    }

    @ParameterizedTest
    @MethodSource("wrongUnits")
    void aWrongUnitOrSignIsRefused(String override, String message) throws IOException {
        expect(message, "run", "--set", override, "--out", folder.toString());
    }

    @Test
    void anOddRecordingIsNamed() throws IOException {
        expectRecording(new byte[7], "5");
    }

    @Test
    void anEmptyRecordingIsNamed() throws IOException {
        expectRecording(new byte[0], "has no events");
    }

    @Test
    void aFlippedBitInAZipIsFound() throws IOException {
        Path zip = zip("Train/3/00001.bin", event(3, 3, 10), ZipEntry.STORED);
        byte[] bytes = Files.readAllBytes(zip);
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("00001.bin") + 9;
        bytes[at + 4] ^= 1;
        Files.write(zip, bytes);
        expect("checksum is wrong", "run", "--study", "n-mnist", "--data", zip.toString(), "--out", folder.toString());
    }

    @Test
    void anEventOutsideTheSensorIsNamed() throws IOException {
        expectRecording(event(40, 3, 10), "outside the sensor");
    }

    @Test
    void timeRunningBackwardsIsNamed() throws IOException {
        byte[] backwards = Arrays.copyOf(event(3, 3, 10), 10);
        System.arraycopy(event(3, 3, 9), 0, backwards, 5, 5);
        expectRecording(backwards, "backwards in time");
    }

    @Test
    void aTruncatedZipIsRefused() throws IOException {
        Path zip = zip("Train/3/00001.bin", event(3, 3, 10));
        Files.write(zip, Arrays.copyOf(Files.readAllBytes(zip), 40));
        expect(zip.toString(), "run", "--study", "n-mnist", "--data", zip.toString(), "--out", folder.toString());
    }

    @Test
    void anHdf5FileThatIsNoneIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("digits.hdf5"), "these are words");
        expect("digits.hdf5", "run", "--study", "n-tidigits", "--data", file.toString(), "--out", folder.toString());
    }

    @Test
    void anOutputFolderThatIsAFileIsRefusedBeforeAnyWork() throws IOException {
        Path file = Files.createFile(folder.resolve("runs"));
        expect("output folder " + file + " cannot be written", "run", "--out", file.toString());
    }

    @Test
    void anInspectionThatFailsLeavesNothing() throws IOException {
        String tooMany = "modalities.image.liquid.neurons=600";
        expect(
                "word lines",
                ("liquid inspect zero-shot " + SMALL + " --set " + tooMany + " --out " + folder).split(" "));
    }

    @Test
    void aHardwareFileWithANegativeConductanceIsRefused() throws IOException {
        CommandLineHarness.Outcome preset = CommandLineHarness.run("hardware", "show", "hku-40nm-256kb");
        Path file = Files.writeString(
                folder.resolve("mine.yaml"), preset.out().replace("conductance: 0.26 uS", "conductance: -0.26 uS"));
        expect("mine.yaml: readNoise", "hardware", "validate", file.toString());
        expect("mine.yaml: readNoise", "hardware", "characterize", file.toString(), "--out", folder.toString());
    }

    @Test
    void aChipThatCannotBeWrittenIsRefusedBeforeAnyWork() throws IOException {
        Path file = Files.createFile(folder.resolve("runs"));
        expect(
                "output folder " + file + " cannot be written",
                "hardware",
                "characterize",
                "hku-40nm-256kb",
                "--out",
                file.toString());
    }

    private void expectRecording(byte[] recording, String message) throws IOException {
        Path zip = zip("Train/3/00001.bin", recording);
        expect("00001.bin", "run", "--study", "n-mnist", "--data", zip.toString(), "--out", folder.toString());
        expect(message, "run", "--study", "n-mnist", "--data", zip.toString(), "--out", folder.toString());
    }

    private void expect(String message, String... arguments) throws IOException {
        List<String> before = names();
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(message).doesNotContain("\tat ");
        assertThat(outcome.err().lines().findFirst().orElse("")).startsWith("meniscus: ");
        assertThat(outcome.out()).isEmpty();
        assertThat(names()).isEqualTo(before);
    }

    private Path zip(String entry, byte[] content) throws IOException {
        return zip(entry, content, ZipEntry.DEFLATED);
    }

    private Path zip(String entry, byte[] content, int method) throws IOException {
        Path zip = folder.resolve("Train.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            List<String> entries = new ArrayList<>(List.of(entry, "Test/3/00001.bin"));
            for (String name : entries) {
                byte[] bytes = name.equals(entry) ? content : event(3, 3, 10);
                CRC32 checksum = new CRC32();
                checksum.update(bytes);
                ZipEntry header = new ZipEntry(name);
                header.setMethod(method);
                header.setSize(bytes.length);
                header.setCrc(checksum.getValue());
                out.putNextEntry(header);
                out.write(bytes);
                out.closeEntry();
            }
        }
        return zip;
    }

    private static byte[] event(int x, int y, int time) {
        return new byte[] {(byte) x, (byte) y, (byte) (time >> 16), (byte) (time >> 8), (byte) time};
    }

    private List<String> names() throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
