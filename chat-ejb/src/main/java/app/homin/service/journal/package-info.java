/**
 * Writes changes of chats: {@link app.homin.service.journal.Change}s of all features are written in groups, by one lane
 * for each chat, and announced in the order of their numbers. It knows no feature; features depend on it.
 */
package app.homin.service.journal;
