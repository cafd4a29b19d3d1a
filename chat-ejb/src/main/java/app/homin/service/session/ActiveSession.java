package app.homin.service.session;

import java.time.Instant;

/** A login session that was active when last checked. */
public record ActiveSession(long userId, Instant expiresAt) {}
