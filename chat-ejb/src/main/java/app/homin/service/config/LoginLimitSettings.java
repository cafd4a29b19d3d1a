package app.homin.service.config;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits for wrong passwords.
 *
 * @param enabled whether limits apply at all
 * @param accountFailures within {@code accountWindow} for one account
 * @param addressFailures within {@code addressWindow} from one address
 */
@Dependent
public record LoginLimitSettings(
        @ConfigProperty(name = "chat.limits.enabled") boolean enabled,
        @ConfigProperty(name = "chat.limits.login.account.failures") int accountFailures,
        @ConfigProperty(name = "chat.limits.login.account.window") Duration accountWindow,
        @ConfigProperty(name = "chat.limits.login.address.failures") int addressFailures,
        @ConfigProperty(name = "chat.limits.login.address.window") Duration addressWindow) {

    @Inject
    public LoginLimitSettings {}
}
