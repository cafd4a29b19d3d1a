package app.homin.service.presence;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Ends the grace periods of {@link Presence} once a second. */
@Singleton
@Startup
@DependsOn("DatabaseStart")
public class PresenceTimer {

    @Inject
    private Presence presence;

    /** Outside a transaction: the store has its own. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void tick() {
        presence.settle();
    }
}
