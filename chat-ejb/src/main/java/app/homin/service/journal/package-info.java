/**
 * How chats change: {@link app.homin.service.journal.Change}s of any feature are written in groups, one lane at a time for
 * each chat, and told in the order of their numbers. It knows no feature; features depend on it.
 */
package app.homin.service.journal;
