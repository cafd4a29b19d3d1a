package app.homin.web.session;

/** Body of a refresh and of a logout. */
public record RefreshRequest(String refreshToken) {}
