package app.homin.service.config;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limit for registrations from one address.
 *
 * @param enabled whether limits apply at all
 * @param attempts within {@code window}
 */
@Dependent
public record RegistrationLimitSettings(
        @ConfigProperty(name = "chat.limits.enabled") boolean enabled,
        @ConfigProperty(name = "chat.limits.register.address.attempts") int attempts,
        @ConfigProperty(name = "chat.limits.register.address.window") Duration window) {

    @Inject
    public RegistrationLimitSettings {}
}
