package org.meniscus.experiments.sweep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.meniscus.base.InputException;

/** Advisory locks of a PostgreSQL session, which the server gives back when the session ends: across machines, too. */
final class DatabaseClaims implements Claims {
    private final Connection connection;

    private DatabaseClaims(Connection connection) {
        this.connection = connection;
    }

    static DatabaseClaims open(Database database) {
        try {
            return new DatabaseClaims(database.connect());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public Optional<Claim> claim(String key) {
        long number = Long.parseUnsignedLong(key.substring(0, 16), 16);
        return is("SELECT pg_try_advisory_lock(?)", number)
                ? Optional.of(() -> is("SELECT pg_advisory_unlock(?)", number))
                : Optional.empty();
    }

    private synchronized boolean is(String sql, long number) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static InputException failed(SQLException e) {
        return new InputException("cannot claim work in the database (" + e.getMessage() + ")", e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
