package app.homin.web.chat;

/** Body of a receipt: everything up to {@code seq} has been read. */
public record ReadRequest(Long seq) {}
