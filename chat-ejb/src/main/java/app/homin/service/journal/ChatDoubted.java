package app.homin.service.journal;

import java.util.Set;

/**
 * CDI event: the database was lost during a commit, so a change of this chat may be stored without having been
 * announced. Its members must fetch the chat again.
 *
 * @param recipients account ids
 */
public record ChatDoubted(String chatId, Set<Long> recipients) {}
