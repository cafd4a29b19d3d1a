package app.homin.service.chat;

import java.util.List;

/**
 * What is left to do once a group of changes is committed.
 *
 * @param changes to be told, in order
 * @param answers to be given after that
 */
record WrittenGroup(List<ChatChanged> changes, List<Runnable> answers) {}
