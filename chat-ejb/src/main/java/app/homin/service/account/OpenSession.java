package app.homin.service.account;

import java.time.Instant;

/** A login session that has just been opened or rotated, with the refresh token that is stored nowhere. */
public record OpenSession(
        Caller caller, RefreshToken refreshToken, boolean remembered, Instant expiresAt, MeView user) {}
