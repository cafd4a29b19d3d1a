package app.homin.service.account;

import java.time.Instant;

/**
 * A login session that has just been opened or rotated, with the refresh token that is stored nowhere.
 *
 * @param deviceToken what the device is known by from now on; null if it keeps the one that it has
 */
public record OpenSession(
        Caller caller,
        RefreshToken refreshToken,
        boolean remembered,
        Instant expiresAt,
        String deviceToken,
        MeView user) {}
