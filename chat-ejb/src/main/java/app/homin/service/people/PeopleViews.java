package app.homin.service.people;

import app.homin.persistence.account.UserAccount;

/** Creates views of accounts, for others and for the users themselves. */
public final class PeopleViews {

    private PeopleViews() {}

    public static UserView user(UserAccount account, boolean online) {
        return new UserView(
                account.getId().toString(),
                account.getFirstName(),
                account.getLastName(),
                account.getDisplayName(),
                account.getImagePath(),
                online && !account.isDeleted(),
                account.getLastSeen(),
                account.isBirthdayShared() ? account.getBirthday() : null,
                account.isDeleted() ? Boolean.TRUE : null);
    }

    public static MeView me(UserAccount account, boolean online) {
        return new MeView(
                account.getId().toString(),
                account.getFirstName(),
                account.getLastName(),
                account.getDisplayName(),
                account.getImagePath(),
                online,
                account.getLastSeen(),
                account.getEmail(),
                account.getBirthday(),
                account.isBirthdayShared(),
                account.getLocale(),
                account.getTheme(),
                account.getCreatedAt());
    }
}
