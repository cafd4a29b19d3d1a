package app.homin.service.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What people see and change about themselves. Thread-safe. */
@ApplicationScoped
public class ProfileService {

    private AccountStore accounts;
    private Clock clock;

    protected ProfileService() {}

    @Inject
    public ProfileService(AccountStore accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    public MeView me(Caller caller) {
        return accounts.me(caller);
    }

    /**
     * Changes what is not null.
     *
     * @throws app.homin.service.error.InvalidException naming every field that breaks a rule
     */
    public MeView update(Caller caller, ProfileUpdate update) {
        ProfileChange change = AccountRules.check(update, LocalDate.now(clock.withZone(ZoneOffset.UTC)));
        return accounts.update(caller, change);
    }
}
