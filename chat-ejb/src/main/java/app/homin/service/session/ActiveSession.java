package app.homin.service.session;

import java.time.Instant;

/** A login session that was not over when last looked at. */
public record ActiveSession(long userId, Instant expiresAt) {}
