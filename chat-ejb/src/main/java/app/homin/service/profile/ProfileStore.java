package app.homin.service.profile;

import app.homin.persistence.account.UserAccount;
import app.homin.service.Caller;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.media.PictureStore;
import app.homin.service.people.MeView;
import app.homin.service.people.PeopleViews;
import app.homin.service.people.UserView;
import app.homin.service.presence.Presence;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Objects;

/**
 * Transactions on the caller's own account. The caller has validated the input. The types in the signatures are public
 * only because the container's proxy is in another package.
 */
@Stateless
public class ProfileStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private PictureStore pictures;
    private Presence presence;
    private Event<ProfileChanged> changes;

    protected ProfileStore() {}

    @Inject
    public ProfileStore(PictureStore pictures, Presence presence, Event<ProfileChanged> changes) {
        this.pictures = pictures;
        this.presence = presence;
        this.changes = changes;
    }

    public MeView me(Caller caller) {
        return me(account(caller));
    }

    public MeView update(Caller caller, ProfileUpdate update) {
        UserAccount account = account(caller);
        UserView before = view(account);
        account.rename(update.firstName(account.getFirstName()), update.lastName(account.getLastName()));
        account.setBirthday(update.birthday(account.getBirthday()));
        account.shareBirthday(update.birthdayShared(account.isBirthdayShared()));
        account.setLocale(update.locale(account.getLocale()));
        account.setTheme(update.theme(account.getTheme()));
        entities.flush();
        if (!view(account).equals(before)) {
            changes.fire(new ProfileChanged(view(account)));
        }
        return me(account);
    }

    /** @param renditions by width; null removes the picture */
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
        return PeopleViews.user(account, presence.isOnline(account.getId()));
    }

    private MeView me(UserAccount account) {
        return PeopleViews.me(account, presence.isOnline(account.getId()));
    }
}
