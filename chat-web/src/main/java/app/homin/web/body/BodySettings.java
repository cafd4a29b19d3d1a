package app.homin.web.body;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How slowly bodies may arrive, and how many may be awaited at once.
 *
 * @param patience how far a sender may fall behind the minimum rate, at the start or in a stall
 * @param places bodies awaited from signed-in senders, and as many from others
 * @param rate minimum rate, in bytes a second
 * @param time maximum time for one body
 * @param filePlaces as {@code places}, for files
 * @param fileRate as {@code rate}, for files
 * @param fileTime as {@code time}, for files
 */
@Dependent
public record BodySettings(
        @ConfigProperty(name = "chat.limits.bodies.patience") Duration patience,
        @ConfigProperty(name = "chat.limits.bodies.places") int places,
        @ConfigProperty(name = "chat.limits.bodies.rate") int rate,
        @ConfigProperty(name = "chat.limits.bodies.time") Duration time,
        @ConfigProperty(name = "chat.limits.files.places") int filePlaces,
        @ConfigProperty(name = "chat.limits.files.rate") int fileRate,
        @ConfigProperty(name = "chat.limits.files.time") Duration fileTime) {

    @Inject
    public BodySettings {}

    Pace pace(long now) {
        return new Pace(patience, rate, time, now);
    }

    Pace filePace(long now) {
        return new Pace(patience, fileRate, fileTime, now);
    }
}
