package app.homin.service.journal;

import java.util.Set;

/**
 * CDI event: the database was lost in the middle of a commit, so a change of this chat may have been made without being
 * told. Its members have to fetch it anew.
 *
 * @param recipients account ids
 */
public record ChatDoubted(String chatId, Set<Long> recipients) {}
