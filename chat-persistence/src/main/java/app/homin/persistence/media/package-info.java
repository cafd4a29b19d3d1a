/** Pictures of people and chats. */
package app.homin.persistence.media;
