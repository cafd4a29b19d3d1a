package app.homin.service.account;

import app.homin.persistence.account.Departure;
import app.homin.persistence.account.LoginSession;
import app.homin.persistence.account.UserAccount;
import app.homin.service.error.ConflictException;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.media.PictureStore;
import app.homin.service.presence.Presence;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The transactions on one's own account. Whoever calls has checked the input.
 * The types in its signatures are public only because the container's proxy is in another package.
 */
@Stateless
public class ProfileStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private PictureStore pictures;
    private KnownDevices devices;
    private LoginSessionStore sessions;
    private Presence presence;
    private Event<ProfileChanged> changes;
    private Event<SessionEnded> endedSessions;
    private Clock clock;

    protected ProfileStore() {}

    @Inject
    public ProfileStore(
            PictureStore pictures,
            KnownDevices devices,
            LoginSessionStore sessions,
            Presence presence,
            Event<ProfileChanged> changes,
            Event<SessionEnded> endedSessions,
            Clock clock) {
        this.pictures = pictures;
        this.devices = devices;
        this.sessions = sessions;
        this.presence = presence;
        this.changes = changes;
        this.endedSessions = endedSessions;
        this.clock = clock;
    }

    public MeView me(Caller caller) {
        return me(account(caller));
    }

    public MeView update(Caller caller, ProfileChange change) {
        UserAccount account = account(caller);
        UserView before = view(account);
        account.rename(change.firstName(account.getFirstName()), change.lastName(account.getLastName()));
        account.setBirthday(change.birthday(account.getBirthday()));
        account.shareBirthday(change.birthdayShared(account.isBirthdayShared()));
        account.setLocale(change.locale(account.getLocale()));
        account.setTheme(change.theme(account.getTheme()));
        entities.flush();
        if (!view(account).equals(before)) {
            changes.fire(new ProfileChanged(view(account)));
        }
        return me(account);
    }

    /** @param renditions by width; null for no picture */
    public MeView setPicture(Caller caller, Map<Integer, byte[]> renditions) {
        UserAccount account = account(caller);
        String before = account.getImagePath();
        pictures.remove(before);
        account.setImagePath(renditions == null ? null : pictures.add(renditions));
        entities.flush();
        if (!Objects.equals(account.getImagePath(), before)) {
            changes.fire(new ProfileChanged(view(account)));
        }
        return me(account);
    }

    /**
     * Forgets everything that is about the person and signs them out everywhere.
     *
     * @param verified what the password was checked by
     * @throws ConflictException if it has been changed meanwhile
     * @throws UnauthenticatedException if the account, or the caller's login session, has ended meanwhile
     */
    public void erase(Caller caller, PasswordRecord verified) {
        // Nobody signs in meanwhile: opening a login session locks the account, too.
        UserAccount account = alive(entities.find(UserAccount.class, caller.userId(), LockModeType.PESSIMISTIC_WRITE));
        verified.requireUnchanged(account);
        sessions.requireActive(caller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<LoginSession> active = entities.createNamedQuery(LoginSession.FIND_ACTIVE_OF_USER, LoginSession.class)
                .setParameter("userId", account.getId())
                .setParameter("now", now)
                .getResultList();
        pictures.remove(account.getImagePath());
        account.erase(now);
        entities.persist(new Departure(account.getId(), now));
        entities.flush();
        entities.createNamedQuery(LoginSession.DELETE_OF_USER)
                .setParameter("userId", account.getId())
                .executeUpdate();
        devices.forgetAll(account.getId());
        active.forEach(session -> endedSessions.fire(new SessionEnded(account.getId(), session.getId())));
        changes.fire(new ProfileChanged(view(account)));
    }

    private UserAccount account(Caller caller) {
        return alive(entities.find(UserAccount.class, caller.userId()));
    }

    private static UserAccount alive(UserAccount account) {
        if (account == null || account.isDeleted()) {
            throw new UnauthenticatedException("the account is gone");
        }
        return account;
    }

    private UserView view(UserAccount account) {
        return AccountViews.user(account, presence.isOnline(account.getId()));
    }

    private MeView me(UserAccount account) {
        return AccountViews.me(account, presence.isOnline(account.getId()));
    }
}
