package app.homin.service.config;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The share of the server that password hashing may use.
 *
 * @param parallel hashes computed at once
 * @param waiting requests that may queue; more are refused
 * @param patience maximum time in the queue
 */
@Dependent
public record HashingSettings(
        @ConfigProperty(name = "chat.password.hashing.parallel") int parallel,
        @ConfigProperty(name = "chat.password.hashing.waiting") int waiting,
        @ConfigProperty(name = "chat.password.hashing.patience") Duration patience) {

    @Inject
    public HashingSettings {}
}
