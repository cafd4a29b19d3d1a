package app.homin.service.presence;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Who has at least one open connection. */
@ApplicationScoped
public class Presence {

    public boolean isOnline(long userId) {
        return false;
    }

    /** A snapshot of the account ids. */
    public Set<Long> onlineUserIds() {
        return Set.of();
    }
}
