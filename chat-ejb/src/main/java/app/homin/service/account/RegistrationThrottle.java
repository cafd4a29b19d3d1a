package app.homin.service.account;

import app.homin.service.config.RegistrationLimitSettings;
import app.homin.service.limit.AddressKey;
import app.homin.service.limit.SlidingLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Limits registrations per address in a sliding window, failed ones included. State is local to this node. Thread-safe.
 */
@ApplicationScoped
public class RegistrationThrottle {

    private SlidingLimit addresses;
    private boolean enabled;
    private Clock clock;

    protected RegistrationThrottle() {}

    @Inject
    public RegistrationThrottle(RegistrationLimitSettings settings, Clock clock) {
        this.addresses =
                new SlidingLimit(settings.attempts(), settings.window(), "too many registrations from one address");
        this.enabled = settings.enabled();
        this.clock = clock;
    }

    /**
     * Counts a registration.
     *
     * @param address null if unknown, which is not limited
     * @throws app.homin.service.error.BusyException if there were too many, with the time to wait
     */
    void begin(String address) {
        if (enabled) {
            addresses.add(AddressKey.of(address), clock.instant());
        }
    }
}
