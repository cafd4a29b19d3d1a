package app.homin.web.reader;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a client may hold that reads slowly, or does not finish what it asks.
 *
 * @param limited whether the connections of an address are counted
 * @param patience a connection that takes nothing of an answer for so long is ended
 * @param rate and so is one that takes fewer bytes than this a second after that
 * @param places how many answers may wait for their readers, half of them of one address
 * @param connections how many connections an address may have
 * @param headTime how long the head of a request may take
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
