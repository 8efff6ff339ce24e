package org.meniscus.catalog;

import java.net.URI;
import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.events.SensorGeometry;

/**
 * A data set, before anything of it is here.
 *
 * @param name what to type: lower case, no spaces
 * @param title what it is called
 * @param description one sentence
 * @param citation the paper to cite
 * @param licence of the data
 * @param homepage where to look when the address below no longer works
 * @param geometry of its sensor
 * @param classNames one name per label
 * @param files what to fetch
 */
public record CatalogEntry(
        String name,
        String title,
        String description,
        String citation,
        String licence,
        URI homepage,
        SensorGeometry geometry,
        List<String> classNames,
        List<RemoteFile> files) {
    public CatalogEntry {
        Require.notBlank("name", name);
        Require.notBlank("title", title);
        Require.notBlank("description", description);
        Require.notBlank("citation", citation);
        Require.notBlank("licence", licence);
        Require.present("homepage", homepage);
        Require.present("geometry", geometry);
        classNames = List.copyOf(Require.present("classNames", classNames));
        files = List.copyOf(Require.present("files", files));
    }
}
