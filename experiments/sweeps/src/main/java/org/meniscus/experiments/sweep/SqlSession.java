package org.meniscus.experiments.sweep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.meniscus.base.InputException;

/** One connection to the {@link Database} of a store: queries, and statements that are written together or not at all. */
final class SqlSession implements AutoCloseable {
    private final Database database;
    private final Connection connection;

    /** How a database is opened. */
    interface Opening {
        Connection of(Database database) throws SQLException;
    }

    /**
     * @throws InputException if the database cannot be opened
     */
    SqlSession(Database database, Opening opening) {
        this.database = database;
        try {
            this.connection = opening.of(database);
        } catch (SQLException e) {
            throw new InputException("cannot open " + database.name() + " (" + database.reason(e) + ")", e);
        }
    }

    boolean hasTable(String name) {
        try (ResultSet table = connection.getMetaData().getTables(null, connection.getSchema(), name, null)) {
            return table.next();
        } catch (SQLException e) {
            throw damaged(e);
        }
    }

    /** The rows of a query of our own. */
    synchronized List<List<Object>> rows(String sql, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            return Table.of(result).rows();
        } catch (SQLException e) {
            throw damaged(e);
        }
    }

    /** What a query of our own counts. */
    int count(String sql) {
        return ((Number) rows(sql).get(0).get(0)).intValue();
    }

    /**
     * A query of somebody else, on a connection of its own that can only read.
     *
     * @throws InputException if it is not one, or would change something
     */
    Table query(String sql) {
        if (sql.strip().replaceAll(";+$", "").contains(";"))
            throw new InputException("query failed: one query at a time, without ';' in it");
        try (Connection reader = database.reader();
                PreparedStatement statement = reader.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return Table.of(result);
        } catch (SQLException e) {
            throw new InputException("query failed: " + database.reason(e), e);
        }
    }

    /** One statement of a {@link #transaction}; how many rows it changed. */
    int update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int k = 0; k < parameters.length; k++) statement.setObject(k + 1, parameters[k]);
        return statement;
    }

    /** Statements that are written together or not at all. */
    interface Statements {
        void run() throws SQLException;
    }

    /** Runs them while no other process writes. */
    synchronized void transaction(Statements statements) {
        try {
            connection.setAutoCommit(false);
            try {
                database.excludeOthers(connection);
                statements.run();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw damaged(e);
        }
    }

    private InputException damaged(SQLException e) {
        return new InputException(database.name() + ": " + database.reason(e), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw damaged(e);
        }
    }
}
