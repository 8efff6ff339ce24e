package org.meniscus.experiments.cli;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meniscus.base.InputException;
import org.meniscus.experiments.run.RecordingCache;
import picocli.CommandLine.Option;

/** {@code --cache} and {@code --cache-size}, wherever recordings are binned. */
final class CacheOption {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(MB|GB)");

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Keeps binned recordings there for later runs and sweeps, to the same bits. Default: none")
    private Path cache;

    @Option(
            names = "--cache-size",
            paramLabel = "SIZE",
            defaultValue = "2 GB",
            description =
                    "What the cache may take, in MB or GB; the longest unused goes first. Default: ${DEFAULT-VALUE}")
    private String size;

    RecordingCache open() {
        Matcher amount = SIZE.matcher(size);
        if (!amount.matches())
            throw new InputException(
                    "--cache-size must be a whole number of MB or GB such as \"2 GB\", got '" + size + "'");
        long unit = amount.group(2).equals("MB") ? 1_000_000L : 1_000_000_000L;
        return cache == null ? RecordingCache.NONE : RecordingCache.in(cache, Long.parseLong(amount.group(1)) * unit);
    }
}
