package app.homin.service.account;

import java.time.Instant;

/** A signed access token and when it runs out. */
record AccessToken(String text, Instant expiresAt) {}
