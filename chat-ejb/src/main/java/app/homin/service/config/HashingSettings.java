package app.homin.service.config;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How much of the server password hashing may take.
 *
 * @param parallel hashes computed at once
 * @param waiting requests that may queue for one; more are turned away
 * @param patience how long a request queues at most
 */
@Dependent
public record HashingSettings(
        @ConfigProperty(name = "chat.password.hashing.parallel") int parallel,
        @ConfigProperty(name = "chat.password.hashing.waiting") int waiting,
        @ConfigProperty(name = "chat.password.hashing.patience") Duration patience) {

    @Inject
    public HashingSettings {}
}
