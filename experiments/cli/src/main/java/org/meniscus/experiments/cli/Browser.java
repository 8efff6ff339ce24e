package org.meniscus.experiments.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.meniscus.base.InputException;

/** The user's browser, opened by the command that the system has for it. */
final class Browser {
    private Browser() {}

    static void open(URI page) {
        try {
            new ProcessBuilder(command(System.getProperty("os.name"), page))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new InputException(
                    "no browser can be opened (" + e.getMessage() + "): open " + page + " yourself", e);
        }
    }

    /** Opens a link that other users shall not see in the list of processes: by a file that only this user can read. */
    static void openSecretly(URI link) {
        try {
            Path page = Files.createTempFile("meniscus-", ".html"); // for its owner only
            page.toFile().deleteOnExit();
            Files.writeString(page, "<!doctype html><meta http-equiv=\"refresh\" content=\"0; url=" + link + "\">");
            open(page.toUri());
        } catch (IOException e) {
            throw new InputException("no browser can be opened (" + e.getMessage() + "): open the link yourself", e);
        }
    }

    static List<String> command(String system, URI page) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("windows")) return List.of("rundll32", "url.dll,FileProtocolHandler", page.toString());
        return List.of(name.contains("mac") ? "open" : "xdg-open", page.toString());
    }
}
