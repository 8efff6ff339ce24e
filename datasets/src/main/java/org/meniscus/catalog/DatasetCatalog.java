package org.meniscus.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Suggestion;
import org.meniscus.config.ConfigReader;

/** The data sets Meniscus knows by name. */
public final class DatasetCatalog {
    private record Document(List<CatalogEntry> datasets) {}

    private final List<CatalogEntry> entries;

    private DatasetCatalog(List<CatalogEntry> entries) {
        this.entries = entries;
    }

    /** The catalog that comes with the program. */
    public static DatasetCatalog builtIn() {
        try (InputStream in = DatasetCatalog.class.getResourceAsStream("catalog.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new DatasetCatalog(List.copyOf(
                    ConfigReader.read(text, "catalog.yaml", Document.class).datasets()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All entries, in order of name. */
    public List<CatalogEntry> entries() {
        return entries;
    }

    /** The entry of this name. */
    public CatalogEntry entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException("unknown data set '" + name + "'; "
                        + Suggestion.of(
                                name, entries.stream().map(CatalogEntry::name).toList())));
    }

    /**
     * Fetches all files of a data set into a folder. Those already there and right are left alone, those begun are
     * continued.
     */
    public void fetch(String name, Path folder, ProgressListener progress) {
        CatalogEntry entry = entry(name);
        if (entry.files().isEmpty())
            throw new InputException(
                    name + ": its publisher hands it to visitors only; get it by way of " + entry.homepage());
        for (RemoteFile file : entry.files()) {
            try {
                Download.fetch(file, folder, progress);
            } catch (InputException e) {
                throw new InputException(
                        e.getMessage() + ". If the host is gone, get " + file.name() + " by way of " + entry.homepage()
                                + " and hand it over as a local file (--from FILE); its " + file.checksum()
                                + " is checked",
                        e);
            }
        }
    }

    /** Takes a file that was fetched by hand: checks which of the data set's files it is and copies it into the folder. */
    public RemoteFile take(String name, Path local, Path folder, ProgressListener progress) {
        InputException last = null;
        for (RemoteFile file : entry(name).files())
            try {
                Download.take(file, local, folder, progress);
                return file;
            } catch (InputException e) {
                last = e;
            }
        throw last;
    }
}
