/** Chats, their members, and the changes that live and resuming clients are told. */
package app.homin.service.chat;
