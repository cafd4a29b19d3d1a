package app.homin.service.journal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What the changes of one group share of a feature, so that the number of statements does not depend on how many they are:
 * rows that are read together before, and rows that are written together after. See {@link Group#shared}. Used by one thread.
 */
public interface Shared {

    /** Reads for all changes at once, before anything is locked. */
    default void read() {}

    /** Writes for all changes at once, after the last was applied, in the group's transaction. */
    default void write(Connection database) throws SQLException {}
}
