package app.homin.service.account;

import app.homin.persistence.constraint.CommonPasswords;
import app.homin.persistence.text.Text;
import app.homin.service.error.FieldError;
import app.homin.service.error.InvalidException;
import app.homin.service.login.Credentials;
import app.homin.service.login.PasswordChange;
import app.homin.service.profile.ProfileChange;
import app.homin.service.profile.ProfileUpdate;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the fields of an account may hold. All broken rules are told together, each with its field's name on the wire. */
public final class AccountRules {

    public static final int MAX_NAME = 60;
    public static final int MAX_EMAIL = 254;
    public static final int MIN_PASSWORD = 8;
    public static final int MAX_PASSWORD = 128;

    private static final int MAX_EMAIL_LOCAL_PART = 64;
    /** Where on earth a day begins first. */
    private static final ZoneOffset FIRST_TO_BEGIN = ZoneOffset.ofHours(14);

    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1900, 1, 1);
    private static final Set<String> LOCALES = Set.of("en", "uk");
    private static final Set<String> THEMES = Set.of("auto", "light", "dark");

    /** What browsers take for an address (HTML, "valid e-mail address"), with a dot in the domain and none out of place. */
    private static final Pattern EMAIL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    private final List<FieldError> errors = new ArrayList<>();
    private final LocalDate today;

    /** The latest date that it is anywhere on earth now: nobody's own today is in the future. */
    public static LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(FIRST_TO_BEGIN));
    }

    private AccountRules(LocalDate today) {
        this.today = today;
    }

    /**
     * @param email in its canonical form; null if left out
     * @throws InvalidException naming every field that breaks a rule
     */
    public static NewAccount check(Registration registration, String email, LocalDate today) {
        String firstName = Text.composed(registration.firstName());
        String lastName = Text.composed(registration.lastName());
        AccountRules rules = new AccountRules(today);
        rules.email(email);
        rules.password("password", registration.password(), email);
        rules.firstName(firstName, true);
        rules.lastName(lastName);
        LocalDate birthday = rules.birthday(registration.birthday());
        rules.finish();
        return new NewAccount(email, firstName, lastName, birthday);
    }

    /** @throws InvalidException naming every field that breaks a rule */
    public static ProfileChange check(ProfileUpdate asked, LocalDate today) {
        ProfileUpdate update = asked.withComposedNames();
        AccountRules rules = new AccountRules(today);
        rules.firstName(update.firstName(), false);
        rules.lastName(update.lastName());
        LocalDate birthday = rules.birthday(update.birthday());
        rules.locale(update.locale());
        rules.theme(update.theme());
        rules.finish();
        return new ProfileChange(update, birthday);
    }

    /** @throws InvalidException if something is left out or cannot be; whether it is right is not looked at */
    public static void check(Credentials credentials) {
        AccountRules rules = new AccountRules(null);
        if (credentials.email() == null || Text.isBlank(credentials.email())) {
            rules.refuse("email", "required", "an e-mail address is required");
        } else if (credentials.email().length() > MAX_EMAIL) {
            rules.refuse("email", "tooLong", "at most " + MAX_EMAIL + " characters");
        }
        if (credentials.password() == null || credentials.password().isEmpty()) {
            rules.refuse("password", "required", "a password is required");
        }
        rules.finish();
    }

    /**
     * @param email of the account
     * @throws InvalidException naming every field that is left out, or cannot be a new password
     */
    public static void check(PasswordChange change, String email) {
        AccountRules rules = new AccountRules(null);
        if (change.currentPassword() == null || change.currentPassword().isEmpty()) {
            rules.refusePassword("currentPassword", "required", "a password is required");
        }
        rules.password("newPassword", change.newPassword(), email);
        rules.finish();
    }

    /** Whether an account could have this password; for the right ones it is true. */
    public static boolean mayBePassword(String password) {
        return password.length() <= 2 * MAX_PASSWORD && !Text.isBroken(password);
    }

    private void email(String email) {
        if (email == null || email.isBlank()) {
            refuse("email", "required", "an e-mail address is required");
        } else if (email.length() > MAX_EMAIL) {
            refuse("email", "tooLong", "at most " + MAX_EMAIL + " characters");
        } else if (email.indexOf('@') > MAX_EMAIL_LOCAL_PART
                || !EMAIL.matcher(email).matches()) {
            refuse("email", "malformed", "not an e-mail address");
        }
    }

    private void password(String field, String password, String email) {
        if (password == null || password.isEmpty()) {
            refusePassword(field, "required", "a password is required");
        } else if (Text.isBroken(password)) {
            refusePassword(field, "broken", "not valid Unicode");
        } else if (Text.length(password) < MIN_PASSWORD) {
            refusePassword(field, "tooShort", "at least " + MIN_PASSWORD + " characters");
        } else if (Text.length(password) > MAX_PASSWORD) {
            refusePassword(field, "tooLong", "at most " + MAX_PASSWORD + " characters");
        } else if (CommonPasswords.isGuessable(password, email)) {
            refusePassword(
                    field, "common", "too easy to guess: it is common, a plain row of characters, or your address");
        }
    }

    private void firstName(String name, boolean required) {
        if (name == null) {
            if (required) {
                refuse("firstName", "required", "a first name is required");
            }
        } else if (Text.isBlank(name)) {
            refuse("firstName", "required", "a first name is required");
        } else {
            name("firstName", name);
        }
    }

    private void lastName(String name) {
        if (name != null && !name.isBlank()) {
            name("lastName", name);
        }
    }

    private void name(String field, String name) {
        if (Text.isBroken(name) || !Text.isLine(name)) {
            refuse(field, "broken", "a name is one line of text without control characters");
        } else if (Text.isBlank(name)) {
            refuse(field, "blank", "nobody could see this name");
        } else if (Text.length(name.strip()) > MAX_NAME) {
            refuse(field, "tooLong", "at most " + MAX_NAME + " characters");
        }
    }

    /** Null if there is none, or none that is right. */
    private LocalDate birthday(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate birthday = LocalDate.parse(text);
            if (birthday.isAfter(today)) {
                refuse("birthday", "future", "in the future");
            } else if (birthday.isBefore(FIRST_BIRTHDAY)) {
                refuse("birthday", "tooEarly", "before " + FIRST_BIRTHDAY);
            }
            return birthday;
        } catch (DateTimeParseException e) {
            refuse("birthday", "malformed", "not a date such as 2001-12-31");
            return null;
        }
    }

    private void locale(String locale) {
        if (locale != null && !locale.isBlank() && !LOCALES.contains(locale)) {
            refuse("locale", "unknown", "en or uk");
        }
    }

    private void theme(String theme) {
        if (theme != null && !theme.isBlank() && !THEMES.contains(theme)) {
            refuse("theme", "unknown", "auto, light or dark");
        }
    }

    private void refuse(String field, String rule, String message) {
        errors.add(new FieldError(field, message, "error." + field + "." + rule));
    }

    /** Whichever field it is, the words are the same. */
    private void refusePassword(String field, String rule, String message) {
        errors.add(new FieldError(field, message, "error.password." + rule));
    }

    private void finish() {
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }
}
