package app.homin.service.message;

import java.time.Instant;
import java.util.List;

/**
 * A message as a member sees it.
 *
 * @param clientId the UUID that the author's client created
 * @param body null once deleted
 * @param status false when sent, true once every other member has read it
 * @param delivery {@code sent}, {@code delivered} or {@code read}, by the member who is furthest behind
 * @param editedAt null if never edited
 * @param deleted true for a tombstone, null otherwise
 * @param replyTo null if it is no reply
 */
public record MessageView(
        String chatId,
        long seq,
        long rev,
        String clientId,
        AuthorView author,
        String body,
        boolean status,
        String delivery,
        Instant createdAt,
        Instant editedAt,
        Boolean deleted,
        ReplyView replyTo,
        List<AttachmentView> attachments,
        List<ReactionView> reactions) {

    /**
     * @param imagePath null without an avatar
     * @param deleted true if the account was deleted, null otherwise
     */
    public record AuthorView(String id, String displayName, String imagePath, Boolean deleted) {}

    /** @param excerpt the first words of the message replied to, empty once that is deleted */
    public record ReplyView(long seq, AuthorView author, String excerpt) {}

    /**
     * @param width in pixels, null if it is no picture
     * @param thumbnailUrl null if there is none
     */
    public record AttachmentView(
            String id,
            String name,
            String type,
            long size,
            Integer width,
            Integer height,
            String url,
            String thumbnailUrl) {}

    /** @param mine whether the reader is among the count */
    public record ReactionView(String emoji, int count, boolean mine) {}
}
