package app.homin.service.member;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has {@link Departures} retry unfinished departures once a minute; there are nearly never any. */
@Singleton
@Startup
@DependsOn("DatabaseStart")
public class DepartureTimer {

    private static final Logger LOG = Logger.getLogger(DepartureTimer.class.getName());

    @Inject
    private Departures departures;

    /** Outside a transaction: each group is left in its own. */
    @Schedule(hour = "*", minute = "*", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void tick() {
        try {
            departures.finishDue();
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "Could not read the departures that are due", e);
        }
    }
}
