package app.homin.service.config;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rate limits for requests.
 *
 * @param enabled whether limits apply at all
 * @param account requests of one account within {@code window}
 * @param address requests of signed-in users from one address within {@code window}
 * @param searchAccount searches for people by one account within {@code searchWindow}
 * @param searchAddress searches for people from one address within {@code searchWindow}
 * @param passwordAccount password checks for one account within {@code passwordWindow}, correct ones included
 * @param passwordAddress password checks from one address within {@code passwordWindow}, correct ones included
 * @param handshakeAccount sockets opened by one account within {@code handshakeWindow}
 * @param handshakeAddress sockets opened from one address within {@code handshakeWindow}
 * @param tokenSession invalid refresh tokens of one login session within {@code tokenWindow}
 * @param tokenAddress other invalid refresh tokens from one address within {@code tokenWindow}
 */
@Dependent
public record RequestLimitSettings(
        @ConfigProperty(name = "chat.limits.enabled") boolean enabled,
        @ConfigProperty(name = "chat.limits.requests.account") int account,
        @ConfigProperty(name = "chat.limits.requests.address") int address,
        @ConfigProperty(name = "chat.limits.requests.window") Duration window,
        @ConfigProperty(name = "chat.limits.searches.account") int searchAccount,
        @ConfigProperty(name = "chat.limits.searches.address") int searchAddress,
        @ConfigProperty(name = "chat.limits.searches.window") Duration searchWindow,
        @ConfigProperty(name = "chat.limits.passwords.account") int passwordAccount,
        @ConfigProperty(name = "chat.limits.passwords.address") int passwordAddress,
        @ConfigProperty(name = "chat.limits.passwords.window") Duration passwordWindow,
        @ConfigProperty(name = "chat.limits.handshakes.account") int handshakeAccount,
        @ConfigProperty(name = "chat.limits.handshakes.address") int handshakeAddress,
        @ConfigProperty(name = "chat.limits.handshakes.window") Duration handshakeWindow,
        @ConfigProperty(name = "chat.limits.tokens.session") int tokenSession,
        @ConfigProperty(name = "chat.limits.tokens.address") int tokenAddress,
        @ConfigProperty(name = "chat.limits.tokens.window") Duration tokenWindow) {

    @Inject
    public RequestLimitSettings {}
}
