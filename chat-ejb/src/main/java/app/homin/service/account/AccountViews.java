package app.homin.service.account;

import app.homin.persistence.account.LoginSession;
import app.homin.persistence.account.UserAccount;
import java.util.Set;

/** Makes views of entities. */
final class AccountViews {

    private static final Set<String> USER = Set.of("user");
    private static final Set<String> ADMIN = Set.of("user", "admin");

    private AccountViews() {}

    static UserView user(UserAccount account, boolean online) {
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

    static MeView me(UserAccount account, boolean online) {
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

    static SessionView session(LoginSession session, String currentId) {
        return new SessionView(
                session.getId(),
                session.getId().equals(currentId),
                session.isRemembered(),
                UserAgents.browser(session.getUserAgent()),
                UserAgents.system(session.getUserAgent()),
                session.getUserAgent(),
                session.getAddress(),
                session.getCreatedAt(),
                session.getLastUsedAt(),
                session.getExpiresAt());
    }

    static Caller caller(UserAccount account, LoginSession session, boolean administrator) {
        return new Caller(account.getId(), session.getId(), administrator ? ADMIN : USER);
    }
}
