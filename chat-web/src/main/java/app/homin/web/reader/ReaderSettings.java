package app.homin.web.reader;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits for clients that read slowly, or do not finish their requests.
 *
 * @param limited whether the connections of an address are limited
 * @param patience a connection that takes nothing of an answer for this long is closed
 * @param rate after that, a connection that takes fewer bytes a second is closed too
 * @param places how many answers may wait for their readers, half of them for one address
 * @param connections how many connections an address may have
 * @param headTime maximum time for the head of a request
 */
@Dependent
public record ReaderSettings(
        @ConfigProperty(name = "chat.limits.enabled") boolean limited,
        @ConfigProperty(name = "chat.limits.answers.patience") Duration patience,
        @ConfigProperty(name = "chat.limits.answers.rate") int rate,
        @ConfigProperty(name = "chat.limits.answers.places") int places,
        @ConfigProperty(name = "chat.limits.connections.per-address") int connections,
        @ConfigProperty(name = "chat.limits.heads.time") Duration headTime) {

    @Inject
    public ReaderSettings {}
}
