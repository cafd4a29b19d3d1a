/** Chats and who belongs to them. */
package app.homin.persistence.chat;
