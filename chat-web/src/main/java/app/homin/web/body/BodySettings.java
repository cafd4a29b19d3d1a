package app.homin.web.body;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How slowly bodies may be sent, and how many at once.
 *
 * @param patience how far a sender may fall behind the lowest rate: at first, or in a stall
 * @param places bodies that may be waited for, of signed-in senders and as many of others
 * @param rate lowest rate, in bytes a second
 * @param time longest time of one
 * @param filePlaces the same for files
 * @param fileRate the same for files
 * @param fileTime the same for files
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
