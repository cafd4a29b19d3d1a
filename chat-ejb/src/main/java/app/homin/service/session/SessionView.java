package app.homin.service.session;

import java.time.Instant;

/**
 * One of the caller's signed-in devices.
 *
 * @param current whether it is the one that asks
 * @param remembered whether its browser stays signed in when it is closed
 * @param browser as people call it, or a program's name; null if it cannot be told
 * @param system as people call it; null if it cannot be told
 * @param userAgent as the browser calls itself, null if unknown
 * @param address from which it was used last, null if unknown
 * @param createdAt when it was signed in
 * @param lastUsedAt when it got tokens last, which happens every few minutes while it is in use
 * @param expiresAt when it is signed out at the latest
 */
public record SessionView(
        String id,
        boolean current,
        boolean remembered,
        String browser,
        String system,
        String userAgent,
        String address,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt) {}
