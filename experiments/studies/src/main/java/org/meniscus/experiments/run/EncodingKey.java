package org.meniscus.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.datasets.EventDataset;
import org.meniscus.events.EventStream;
import org.meniscus.experiments.study.ModalitySpec;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.macro.SynapticArray;

/**
 * Identity of the states of one part of the recordings on one chip: SHA-256 of everything that determines them, namely the
 * modality as the study has it, the files behind the recordings with their SHA-256, the hardware, the seed of the chip, the
 * gain, and the program: version, commit, and when its code was last compiled.
 */
final class EncodingKey {
    private EncodingKey() {}

    /**
     * @param part of the recordings: train or test
     * @param seed of the chip
     * @param encoder whose gain may have been tuned
     */
    static String of(
            ModalitySpec spec,
            Recordings recordings,
            HardwareConfig hardware,
            String part,
            Seed seed,
            LiquidEncoder encoder) {
        return ofProgramAnd(
                ConfigReader.writeJson(spec),
                new TreeMap<>(recordings.info().sources()).toString(),
                ConfigReader.writeJson(hardware),
                part,
                seed.toString(),
                Double.toString(encoder.liquid().gain().perSiemens()));
    }

    /**
     * Identity of one part of the recordings on the clock: the data as the study has them, the files behind them with their
     * SHA-256, transforms, binning, seed, and the program.
     *
     * @param seed of the transforms
     */
    static String ofBinned(ModalitySpec spec, EventDataset data, EventDataset.Part part, Seed seed) {
        return ofProgramAnd(
                "binned",
                ConfigReader.writeJson(spec.data()),
                data.info().name(),
                new TreeMap<>(data.info().sources()).toString(),
                Integer.toString(data.size(part)),
                ConfigReader.writeJson(spec.transforms()),
                ConfigReader.writeJson(spec.binning()),
                part.name(),
                seed.toString());
    }

    private static String ofProgramAnd(String... parts) {
        String text = String.join(
                "\n",
                String.join("\n", parts),
                new TreeMap<>(Provenance.build()).toString(),
                compiled(EncodingKey.class),
                compiled(LiquidEncoder.class),
                compiled(SynapticArray.class),
                compiled(HardwareConfig.class),
                compiled(EventStream.class));
        return SealedFile.sha256(text);
    }

    /** When the newest class beside this one was compiled: a changed program has another key, committed or not. */
    private static String compiled(Class<?> type) {
        try {
            Path code = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files = Files.walk(code)) {
                return Long.toString(
                        files.mapToLong(EncodingKey::modified).max().orElseThrow());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program lies at no path", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the program cannot be read", e);
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException("the program cannot be read", e);
        }
    }
}
