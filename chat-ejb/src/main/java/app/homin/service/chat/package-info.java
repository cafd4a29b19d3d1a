/** Creating, listing and reading chats. */
package app.homin.service.chat;
