package app.homin.web.account;

/** Body of a refresh and of a logout. */
public record RefreshRequest(String refreshToken) {}
