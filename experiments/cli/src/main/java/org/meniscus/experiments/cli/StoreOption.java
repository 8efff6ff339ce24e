package org.meniscus.experiments.cli;

import picocli.CommandLine.Option;

/** {@code --store}, wherever results are: a folder does not name a database server, the command line does. */
final class StoreOption {
    @Option(
            names = "--store",
            paramLabel = "URL",
            description = {
                "A PostgreSQL database that has the results instead of results.db: jdbc:postgresql://host/database?user=NAME,",
                "in a schema of its own (currentSchema=NAME; default: the name of the folder). The password belongs into"
                        + " ~/.pgpass"
            })
    private String url;

    /** As typed; null for the file in the folder. */
    String url() {
        return url;
    }
}
