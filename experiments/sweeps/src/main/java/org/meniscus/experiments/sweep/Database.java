package org.meniscus.experiments.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;
import org.meniscus.base.NetworkTrouble;
import org.sqlite.SQLiteConfig;

/**
 * The database behind a store, and the few things that SQLite and PostgreSQL do differently.
 *
 * <p>A folder may come from somebody else, so what lies in it is not configuration: of itself it gives its own {@code
 * results.db} only. A database server is used when the command line names it.
 */
sealed interface Database {
    /** Where the results of a folder are, for people; nothing is opened because of it. */
    String NOTE = "results.url";

    /** Opens a connection whose transactions, once they have begun, exclude those of other writers. */
    Connection connect() throws SQLException;

    /** Opens a connection through which nothing can be changed, whatever is asked. */
    Connection reader() throws SQLException;

    /** What is done first in a transaction that writes. */
    void excludeOthers(Connection connection) throws SQLException;

    /** The claims on units of work. */
    Claims claims(Path folder);

    /** What errors call it. */
    String name();

    /** Why it cannot be used, in words. */
    String reason(SQLException e);

    /** Whether a folder says that it has a store, here or elsewhere. */
    static boolean isIn(Path folder) {
        return isFile(folder.resolve(ResultStore.FILE)) || isFile(folder.resolve(NOTE));
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The database of a store that exists.
     *
     * @param url of the PostgreSQL database as the command line has it; null for the file in the folder
     */
    static Database of(Path folder, String url) {
        if (url != null) return new Postgres(PostgresAddress.of(url, name(folder)));
        Path file = folder.resolve(ResultStore.FILE);
        if (isFile(file)) return Sqlite.of(file);
        if (isFile(folder.resolve(NOTE)))
            throw new InputException(
                    "the results of " + folder + " are in a database server, which a folder cannot name"
                            + " by itself: give it with --store" + noted(folder));
        throw new InputException(
                folder + " is not the folder of a sweep: it has neither " + ResultStore.FILE + " nor " + NOTE);
    }

    /** What the folder notes, where it is an address that may be printed. */
    private static String noted(Path folder) {
        try {
            return " (" + NOTE + " says "
                    + PostgresAddress.of(Files.readString(folder.resolve(NOTE)).strip(), name(folder)) + ")";
        } catch (IOException | InputException e) {
            return " (what " + NOTE + " says cannot be used)";
        }
    }

    private static String name(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "sweep" : name.toString();
    }

    /**
     * The database of a store that is to be.
     *
     * @param url JDBC address of a PostgreSQL database; null for a file in the folder
     */
    static Database create(Path folder, String url) {
        if (url == null) return Sqlite.of(folder.resolve(ResultStore.FILE));
        Postgres postgres = new Postgres(PostgresAddress.of(url, name(folder)));
        postgres.createSchema();
        try {
            Files.writeString(folder.resolve(NOTE), postgres.name() + "\n");
        } catch (IOException e) {
            throw new InputException("cannot write " + folder.resolve(NOTE) + " (" + FileTrouble.of(e) + ")", e);
        }
        return postgres;
    }

    /** One file. */
    record Sqlite(Path file) implements Database {
        private static final int BUSY_MILLIS = 60_000;

        /** The driver takes what stands behind a question mark for settings. */
        static Sqlite of(Path file) {
            if (file.toString().contains("?"))
                throw new InputException(file + ": SQLite cannot have a '?' in a path; rename the folder");
            return new Sqlite(file);
        }

        @Override
        public Connection connect() throws SQLException {
            return open(false);
        }

        @Override
        public Connection reader() throws SQLException {
            Connection connection = open(true);
            execute(connection, "PRAGMA trusted_schema = OFF"); // views of somebody else's file call nothing
            return connection;
        }

        private Connection open(boolean readOnly) throws SQLException {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(readOnly);
            config.setBusyTimeout(BUSY_MILLIS);
            config.enforceForeignKeys(true);
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            execute(connection, "PRAGMA synchronous = EXTRA"); // a point that is written survives a power cut
            return connection;
        }

        @Override
        public void excludeOthers(Connection connection) {} // an immediate transaction does

        @Override
        public Claims claims(Path folder) {
            return FileClaims.open(folder);
        }

        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public String reason(SQLException e) {
            boolean interrupted = Files.exists(file.resolveSibling(file.getFileName() + "-journal"))
                    && String.valueOf(e.getMessage()).matches("(?s).*(READONLY|CANTOPEN).*");
            if (String.valueOf(e.getMessage()).contains("SQLITE_FULL"))
                return "the disk is full; make room, then go on with 'meniscus sweep --resume "
                        + file.toAbsolutePath().getParent() + "'";
            return interrupted
                    ? "it was interrupted in the middle of a write, which 'meniscus sweep --resume "
                            + file.toAbsolutePath().getParent() + "' takes back"
                    : e.getMessage().replaceAll("\\s+", " ");
        }
    }

    /** A schema of its own in a PostgreSQL database. */
    record Postgres(PostgresAddress address) implements Database {
        private static final int WRITERS = 0x6D656E69;

        void createSchema() {
            try (Connection connection = connect()) {
                execute(connection, "CREATE SCHEMA IF NOT EXISTS " + address.schema());
            } catch (SQLException e) {
                throw new InputException("cannot use " + name() + " (" + reason(e) + ")", e);
            }
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(address.toString());
        }

        @Override
        public Connection reader() throws SQLException {
            Connection connection = connect();
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            execute(connection, "SELECT 1"); // from here the transaction cannot be made writable
            return connection;
        }

        @Override
        public void excludeOthers(Connection connection) throws SQLException {
            execute(connection, "SELECT pg_advisory_xact_lock(" + WRITERS + ", hashtext(current_schema()))");
        }

        @Override
        public Claims claims(Path folder) {
            return DatabaseClaims.open(this);
        }

        @Override
        public String name() {
            return address.toString();
        }

        @Override
        public String reason(SQLException e) {
            return NetworkTrouble.lasting(e).orElseGet(() -> e.getMessage().replaceAll("\\s+", " "));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
