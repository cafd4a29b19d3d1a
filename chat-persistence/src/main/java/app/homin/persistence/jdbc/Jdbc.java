package app.homin.persistence.jdbc;

import app.homin.persistence.InstantConverter;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/** Helpers for batches, lists and times in JDBC statements. */
public final class Jdbc {

    private static final InstantConverter TIMES = new InstantConverter();

    private Jdbc() {}

    /** Prepares a batch. The driver sends it as one message only if generated keys are disabled. */
    public static PreparedStatement batch(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(sql, Statement.NO_GENERATED_KEYS);
    }

    /**
     * Executes a batch.
     *
     * @throws SQLException the cause that a {@link BatchUpdateException} wraps, which tells a duplicate key from a lost
     *     race
     */
    public static void execute(PreparedStatement batch) throws SQLException {
        try {
            batch.executeBatch();
        } catch (BatchUpdateException e) {
            SQLException cause = e;
            while (cause instanceof BatchUpdateException && cause.getCause() instanceof SQLException inner) {
                cause = inner;
            }
            throw cause;
        }
    }

    /** Reads a time. The driver would convert an instant to the JVM's zone; the columns are in UTC. */
    public static Instant time(ResultSet row, int column) throws SQLException {
        return TIMES.convertToEntityAttribute(row.getObject(column, LocalDateTime.class));
    }

    /** Sets a time; null becomes NULL. */
    public static void setTime(PreparedStatement statement, int parameter, Instant time) throws SQLException {
        statement.setObject(parameter, TIMES.convertToDatabaseColumn(time));
    }

    /**
     * Number of placeholders for a list of this size: a power of two, so that few different statements are prepared.
     */
    public static int room(int size) {
        return size <= 1 ? 1 : Integer.highestOneBit(size - 1) * 2;
    }

    /** The value for a placeholder of the list; placeholders beyond its end repeat the last value. */
    public static <T> T at(List<T> values, int index) {
        return values.get(Math.min(index, values.size() - 1));
    }

    /** The placeholders of a list in a statement, such as {@code ?,?,?}. */
    public static String list(String each, int count) {
        return (each + ",").repeat(count - 1) + each;
    }
}
