package app.homin.service.message;

/**
 * The answer to a post.
 *
 * @param repeated true if this clientId was posted before and nothing was stored now
 */
public record PostedMessage(MessageView message, boolean repeated) {}
