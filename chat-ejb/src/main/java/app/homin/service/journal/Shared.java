package app.homin.service.journal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * State of a feature that the changes of one group share, so that the number of statements is constant: rows that are
 * read together before, and rows that are written together after. See {@link Group#shared}. Confined to one thread.
 */
public interface Shared {

    /** Reads for all changes at once, before anything is locked. */
    default void read() {}

    /** Writes for all changes at once, in the group's transaction, after the last one was applied. */
    default void write(Connection database) throws SQLException {}
}
