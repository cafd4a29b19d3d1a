/** Chats over REST. */
package app.homin.web.chat;
