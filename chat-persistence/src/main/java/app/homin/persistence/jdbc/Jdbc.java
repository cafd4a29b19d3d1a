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

/** Batches, lists and times in statements. */
public final class Jdbc {

    private static final InstantConverter TIMES = new InstantConverter();

    private Jdbc() {}

    /** Prepares a batch. The driver sends it as one message only if nobody may ask for generated keys. */
    public static PreparedStatement batch(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(sql, Statement.NO_GENERATED_KEYS);
    }

    /**
     * Executes a batch.
     *
     * @throws SQLException the one that a {@link BatchUpdateException} wraps and that tells a broken key from a lost race
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

    /** Reads a time. The driver would convert an instant to the zone of the JVM; the columns are in UTC. */
    public static Instant time(ResultSet row, int column) throws SQLException {
        return TIMES.convertToEntityAttribute(row.getObject(column, LocalDateTime.class));
    }

    /** Sets a time; null is NULL. */
    public static void setTime(PreparedStatement statement, int parameter, Instant time) throws SQLException {
        statement.setObject(parameter, TIMES.convertToDatabaseColumn(time));
    }

    /** How many places a list of this size gets: a power of two, so that few different statements are prepared. */
    public static int room(int size) {
        return size <= 1 ? 1 : Integer.highestOneBit(size - 1) * 2;
    }

    /** The value for a place of the list; places beyond its end repeat the last value. */
    public static <T> T at(List<T> values, int index) {
        return values.get(Math.min(index, values.size() - 1));
    }

    /** The places of a list in a statement, such as {@code ?,?,?}. */
    public static String list(String each, int count) {
        return (each + ",").repeat(count - 1) + each;
    }
}
