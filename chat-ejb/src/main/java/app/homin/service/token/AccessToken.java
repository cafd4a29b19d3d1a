package app.homin.service.token;

import java.time.Instant;

/** A signed access token and when it runs out. */
public record AccessToken(String text, Instant expiresAt) {}
