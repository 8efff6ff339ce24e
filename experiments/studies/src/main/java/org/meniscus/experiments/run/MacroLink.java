package org.meniscus.experiments.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.meniscus.base.InputException;
import org.meniscus.macro.ArraySource;

/** Arrays from outside this program: open for one run. Where there is none on the class path, nothing of it is loaded. */
public interface MacroLink extends ArraySource, AutoCloseable {
    /** What stands at the other end, and what has happened so far. */
    MacroUse use();

    @Override
    void close();

    /** Makes links; found by {@link ServiceLoader}. */
    interface Provider {
        /**
         * @param address a board or a recording; empty: simulated chips
         * @param record file that keeps every exchange; empty: none is kept
         * @param notices hears of trouble on the link, one sentence each
         */
        MacroLink open(Optional<String> address, Optional<Path> record, Consumer<String> notices);
    }

    static MacroLink open(Optional<String> address, Optional<Path> record, Consumer<String> notices) {
        return ServiceLoader.load(Provider.class)
                .findFirst()
                .orElseThrow(
                        () -> new InputException(
                                "--macro and --record need experiments/hil on the class path; the meniscus script puts it there"))
                .open(address, record, notices);
    }
}
