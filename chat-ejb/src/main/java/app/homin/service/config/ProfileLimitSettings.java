package app.homin.service.config;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits for profile changes and exports, per account.
 *
 * @param enabled whether limits apply at all
 * @param changes of the profile and its picture within {@code changesWindow}
 * @param exports of all data within {@code exportsWindow}
 */
@Dependent
public record ProfileLimitSettings(
        @ConfigProperty(name = "chat.limits.enabled") boolean enabled,
        @ConfigProperty(name = "chat.limits.profile.changes") int changes,
        @ConfigProperty(name = "chat.limits.profile.window") Duration changesWindow,
        @ConfigProperty(name = "chat.limits.exports") int exports,
        @ConfigProperty(name = "chat.limits.exports.window") Duration exportsWindow) {

    @Inject
    public ProfileLimitSettings {}
}
