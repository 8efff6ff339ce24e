package org.meniscus.experiments.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.meniscus.base.InputException;
import org.sqlite.SQLiteConfig;

/** The database behind a store, and the few things that SQLite and PostgreSQL do differently. */
sealed interface Database {
    /** Where a store in a database server is: its folder holds a file with the address. */
    String ADDRESS = "results.url";

    /** Opens a connection whose transactions, once they have begun, exclude those of other writers. */
    Connection connect() throws SQLException;

    /** What is done first in a transaction that writes. */
    void excludeOthers(Connection connection) throws SQLException;

    /** From here to {@link #allowWriting} nothing can be changed. */
    void forbidWriting(Connection connection) throws SQLException;

    void allowWriting(Connection connection) throws SQLException;

    /** The claims on units of work. */
    Claims claims(Path folder);

    /** What errors call it. */
    String name();

    /** The database of a store that exists. */
    static Database of(Path folder) {
        if (Files.isRegularFile(folder.resolve(ResultStore.FILE))) return new Sqlite(folder.resolve(ResultStore.FILE));
        Path address = folder.resolve(ADDRESS);
        if (!Files.isRegularFile(address))
            throw new InputException(
                    folder + " is not the folder of a sweep: it has neither " + ResultStore.FILE + " nor " + ADDRESS);
        try {
            return new Postgres(Files.readString(address).strip());
        } catch (IOException e) {
            throw new InputException("cannot read " + address + " (" + e.getMessage() + ")", e);
        }
    }

    /**
     * The database of a store that is to be.
     *
     * @param url JDBC address of a PostgreSQL database; null for a file in the folder
     */
    static Database create(Path folder, String url) {
        if (url == null) return new Sqlite(folder.resolve(ResultStore.FILE));
        if (!url.startsWith(Postgres.SCHEME))
            throw new InputException("--store '" + url + "' must begin with " + Postgres.SCHEME);
        if (url.contains("password="))
            throw new InputException("--store: the address is kept in " + ADDRESS
                    + ", so leave the password out: put it into ~/.pgpass");
        String schema = folder.getFileName().toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        Postgres postgres = new Postgres(
                url.contains(Postgres.SCHEMA) ? url : url + (url.contains("?") ? "&" : "?") + Postgres.SCHEMA + schema);
        postgres.createSchema();
        try {
            Files.writeString(folder.resolve(ADDRESS), postgres.url() + "\n");
        } catch (IOException e) {
            throw new InputException("cannot write " + folder.resolve(ADDRESS) + " (" + e.getMessage() + ")", e);
        }
        return postgres;
    }

    /** One file. */
    record Sqlite(Path file) implements Database {
        private static final int BUSY_MILLIS = 60_000;

        @Override
        public Connection connect() throws SQLException {
            SQLiteConfig config = new SQLiteConfig();
            config.setBusyTimeout(BUSY_MILLIS);
            config.enforceForeignKeys(true);
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            return config.createConnection("jdbc:sqlite:" + file);
        }

        @Override
        public void excludeOthers(Connection connection) {} // an immediate transaction does

        @Override
        public void forbidWriting(Connection connection) throws SQLException {
            execute(connection, "PRAGMA query_only = ON");
        }

        @Override
        public void allowWriting(Connection connection) throws SQLException {
            execute(connection, "PRAGMA query_only = OFF");
        }

        @Override
        public Claims claims(Path folder) {
            return FileClaims.open(folder);
        }

        @Override
        public String name() {
            return file.toString();
        }
    }

    /** A schema of its own in a PostgreSQL database. */
    record Postgres(String url) implements Database {
        static final String SCHEME = "jdbc:postgresql:";
        static final String SCHEMA = "currentSchema=";
        private static final int WRITERS = 0x6D656E69;

        void createSchema() {
            String schema = url.substring(url.indexOf(SCHEMA) + SCHEMA.length()).replaceAll("&.*", "");
            if (!schema.matches("[a-z_][a-z0-9_]*"))
                throw new InputException("--store: " + SCHEMA + schema + " must be of a-z, 0-9 and '_'");
            try (Connection connection = connect()) {
                execute(connection, "CREATE SCHEMA IF NOT EXISTS " + schema);
            } catch (SQLException e) {
                throw new InputException("cannot use " + url + " (" + e.getMessage() + ")", e);
            }
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url);
        }

        @Override
        public void excludeOthers(Connection connection) throws SQLException {
            execute(connection, "SELECT pg_advisory_xact_lock(" + WRITERS + ", hashtext(current_schema()))");
        }

        @Override
        public void forbidWriting(Connection connection) throws SQLException {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            execute(connection, "SELECT 1"); // from here the transaction cannot be made writable
        }

        @Override
        public void allowWriting(Connection connection) throws SQLException {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        }

        @Override
        public Claims claims(Path folder) {
            return DatabaseClaims.open(this);
        }

        @Override
        public String name() {
            return url;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
