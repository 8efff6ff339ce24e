package org.meniscus.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of docs/ with measured figures and one measured table between two marker lines. Written when the system property
 * {@code meniscus.docs} is {@code write}; otherwise the table is only compared, so the page cannot drift.
 */
final class DocsPage {
    private static final String START = "<!-- measured -->\n";
    private static final String END = "<!-- end -->\n";

    private final String name;
    private final Path docs;
    private final boolean writing = "write".equals(System.getProperty("meniscus.docs"));

    DocsPage(String name) {
        this.name = name;
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs").resolve(name + ".md"))) folder = folder.getParent();
        this.docs = folder.resolve("docs");
    }

    void figure(String suffix, String svg) throws IOException {
        figure(suffix, svg.getBytes(StandardCharsets.UTF_8));
    }

    void figure(String suffix, byte[] contents) throws IOException {
        if (!writing) return;
        Files.createDirectories(docs.resolve("figures"));
        Files.write(docs.resolve("figures").resolve(name + "-" + suffix), contents);
    }

    void table(String measured) throws IOException {
        Path file = docs.resolve(name + ".md");
        String page = Files.readString(file);
        int start = page.indexOf(START) + START.length();
        int end = page.indexOf(END);
        if (writing) Files.writeString(file, page.substring(0, start) + measured + page.substring(end));
        else
            assertThat(page.substring(start, end))
                    .as("%s.md; -Dmeniscus.docs=write renews it", name)
                    .isEqualTo(measured);
    }
}
