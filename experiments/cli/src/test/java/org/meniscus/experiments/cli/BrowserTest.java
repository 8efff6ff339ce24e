package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class BrowserTest {
    @Test
    void everySystemHasItsCommand() {
        URI page = URI.create("file:///runs/a/report.html");
        assertThat(Browser.command("Linux", page)).containsExactly("xdg-open", page.toString());
        assertThat(Browser.command("Mac OS X", page)).containsExactly("open", page.toString());
        assertThat(Browser.command("Windows 11", page))
                .containsExactly("rundll32", "url.dll,FileProtocolHandler", page.toString());
    }
}
