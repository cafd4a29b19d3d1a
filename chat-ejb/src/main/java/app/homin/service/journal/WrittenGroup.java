package app.homin.service.journal;

import java.util.List;
import java.util.Set;

/**
 * What is left to do once a group of changes is committed.
 *
 * @param changes to be told, in order
 * @param chatsWithOtherMembers where somebody came or went
 * @param answers to be given after that
 */
record WrittenGroup(List<ChatChanged> changes, Set<Long> chatsWithOtherMembers, List<Runnable> answers) {}
