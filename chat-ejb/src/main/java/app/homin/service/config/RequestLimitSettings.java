package app.homin.service.config;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often is more often than anybody needs.
 *
 * @param enabled whether limits apply at all
 * @param account requests of one account within {@code window}
 * @param address requests of signed-in people from one address within {@code window}
 * @param searchAccount searches among people by one account within {@code searchWindow}
 * @param searchAddress searches among people from one address within {@code searchWindow}
 * @param passwordAccount passwords of one account that are checked within {@code passwordWindow}, right ones too
 * @param passwordAddress passwords from one address that are checked within {@code passwordWindow}, right ones too
 * @param handshakeAccount sockets that one account opens within {@code handshakeWindow}
 * @param handshakeAddress sockets that are opened from one address within {@code handshakeWindow}
 * @param tokenSession refresh tokens of one login session that are no good within {@code tokenWindow}
 * @param tokenAddress other refresh tokens from one address that are no good within {@code tokenWindow}
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
