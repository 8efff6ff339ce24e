package org.meniscus.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset;
import org.meniscus.events.EventStream;
import org.meniscus.experiments.study.ModalitySpec;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.macro.SynapticArray;

/**
 * Identity of the states of one part of the recordings on one chip: SHA-256 of everything that determines them, namely the
 * modality as the study has it, the hardware, the content of the files that both name, the seed of the chip, the gain, and the
 * program: version, commit, and when its code was last compiled.
 */
final class EncodingKey {
    private EncodingKey() {}

    /**
     * The tables behind the hardware are read as they are now: when the chip is formed of them.
     *
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
                data(spec, recordings.info()),
                Contents.inPlaceOfPaths(List.of(spec.transforms(), spec.binning(), spec.liquid()), Map.of()),
                Contents.inPlaceOfPaths(hardware, Contents.of(hardware.files())),
                part,
                seed.toString(),
                Double.toString(encoder.liquid().gain().perSiemens()));
    }

    /**
     * Identity of one part of the recordings on the clock: the data as the study has them, the content of the files behind
     * them, transforms, binning, seed, and the program.
     *
     * @param info with every file that the study names, see {@link Contents#complete}
     * @param size how many recordings the part has
     * @param seed of the transforms
     */
    static String ofBinned(ModalitySpec spec, DatasetInfo info, EventDataset.Part part, int size, Seed seed) {
        return ofProgramAnd(
                "binned",
                data(spec, info),
                Integer.toString(size),
                Contents.inPlaceOfPaths(List.of(spec.transforms(), spec.binning()), Map.of()),
                part.name(),
                seed.toString());
    }

    /** The same for the same recordings in another place. */
    private static String data(ModalitySpec spec, DatasetInfo info) {
        Map<String, String> generated = new TreeMap<>(info.sources());
        generated
                .keySet()
                .removeIf(source -> spec.files().stream().anyMatch(named -> Contents.lies(source, named.toString())));
        return Contents.inPlaceOfPaths(spec.data(), info.sources()) + info.name() + generated;
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
