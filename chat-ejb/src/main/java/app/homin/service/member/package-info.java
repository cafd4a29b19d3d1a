/** Members of chats: their rights, and leaving. */
package app.homin.service.member;
