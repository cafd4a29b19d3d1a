package app.homin.service.token;

import java.time.Instant;

/** A signed access token and its expiry. */
public record AccessToken(String text, Instant expiresAt) {}
