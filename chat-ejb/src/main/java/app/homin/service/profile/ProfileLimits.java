package app.homin.service.profile;

import app.homin.service.Caller;
import app.homin.service.config.ProfileLimitSettings;
import app.homin.service.limit.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Rate limits for changes, which are announced to everybody, and exports, which read all messages of a user.
 * Thread-safe.
 */
@ApplicationScoped
public class ProfileLimits {

    private boolean enabled;
    private RateLimit changes;
    private RateLimit exports;

    protected ProfileLimits() {}

    @Inject
    public ProfileLimits(ProfileLimitSettings settings, Clock clock) {
        enabled = settings.enabled();
        changes = new RateLimit(settings.changes(), settings.changesWindow(), "too many changes of the profile", clock);
        exports = new RateLimit(settings.exports(), settings.exportsWindow(), "too many exports", clock);
    }

    /** @throws app.homin.service.error.BusyException if the profile was changed too often */
    void change(Caller caller) {
        if (enabled) {
            changes.take(caller.userId());
        }
    }

    /** @throws app.homin.service.error.BusyException if there were too many exports */
    public void export(Caller caller) {
        if (enabled) {
            exports.take(caller.userId());
        }
    }
}
