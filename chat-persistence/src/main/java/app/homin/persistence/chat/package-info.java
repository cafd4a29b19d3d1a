/** Chats and their members. */
package app.homin.persistence.chat;
