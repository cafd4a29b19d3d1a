package app.homin.service.journal;

import java.util.List;
import java.util.Set;

/**
 * What remains to be done after the commit of a group.
 *
 * @param changes to announce, in order
 * @param chatsWithOtherMembers chats whose members changed
 * @param answers to deliver after that
 */
record WrittenGroup(List<ChatChanged> changes, Set<Long> chatsWithOtherMembers, List<Runnable> answers) {}
