package app.homin.service.session;

import java.time.Instant;

/**
 * One of the caller's signed-in devices.
 *
 * @param current whether it made this request
 * @param remembered whether its browser stays signed in when it is closed
 * @param browser common name of the browser, or a program's name; null if unknown
 * @param system common name of the operating system; null if unknown
 * @param userAgent the browser's user agent, null if unknown
 * @param address of the latest use, null if unknown
 * @param createdAt when it signed in
 * @param lastUsedAt when it last got tokens, which happens every few minutes while it is in use
 * @param expiresAt when the login session ends at the latest
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
