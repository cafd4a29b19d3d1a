package app.homin.service.presence;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** @param grace grace period: how long an account without a connection still counts as online */
@Dependent
public record PresenceSettings(@ConfigProperty(name = "chat.presence.grace") Duration grace) {

    @Inject
    public PresenceSettings {}
}
