package app.homin.service.account;

import java.time.Instant;

/**
 * One of the caller's signed-in devices.
 *
 * @param current whether it is the one that asks
 * @param userAgent as the browser calls itself, null if unknown
 * @param address null if unknown
 */
public record SessionView(
        String id,
        boolean current,
        boolean remembered,
        String userAgent,
        String address,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt) {}
