/** Members of chats, their rights, and how they leave. */
package app.homin.service.member;
