package app.homin.persistence.account;

import app.homin.persistence.constraint.Birthday;
import app.homin.persistence.constraint.EmailAddress;
import app.homin.persistence.constraint.Language;
import app.homin.persistence.constraint.PersonName;
import app.homin.persistence.constraint.Theme;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A registered person. The e-mail address is stored in lower case, so that one address is one account. The row of a
 * deleted account stays as the author of its messages, see {@link #erase}.
 */
@Entity
@Table(name = "user_account")
@NamedQuery(name = UserAccount.FIND_BY_EMAIL, query = "SELECT u FROM UserAccount u WHERE u.email = :email")
@NamedQuery(name = UserAccount.FIND_BY_IDS, query = "SELECT u FROM UserAccount u WHERE u.id IN :ids")
@NamedQuery(
        name = UserAccount.SEARCH,
        query = "SELECT u FROM UserAccount u WHERE " + UserAccount.HAS_WORDS + UserAccount.AFTER_CURSOR)
@NamedQuery(
        name = UserAccount.SEARCH_AMONG,
        query = "SELECT u FROM UserAccount u WHERE u.id IN :ids AND " + UserAccount.HAS_WORDS
                + UserAccount.AFTER_CURSOR)
@NamedQuery(
        name = UserAccount.SEARCH_WITHOUT,
        query = "SELECT u FROM UserAccount u WHERE u.id NOT IN :ids AND " + UserAccount.HAS_WORDS
                + UserAccount.AFTER_CURSOR)
@NamedNativeQuery(
        name = UserAccount.SET_LAST_SEEN,
        query = "UPDATE JSON_TABLE(?1, '$[*]' COLUMNS (id BIGINT PATH '$[0]', at DATETIME(6) PATH '$[1]')) seen"
                + " STRAIGHT_JOIN user_account u ON u.id = seen.id"
                + " SET u.last_seen = seen.at WHERE u.deleted_at IS NULL")
public class UserAccount {

    /** The display name of a deleted account. Clients that know it show it in their own language. */
    public static final String NAME_OF_DELETED = "Deleted user";

    /** Parameter {@code email}, as {@link #normalizeEmail} returns it. */
    public static final String FIND_BY_EMAIL = "UserAccount.findByEmail";
    /** Parameter {@code ids}, not empty. */
    public static final String FIND_BY_IDS = "UserAccount.findByIds";
    /**
     * Finds accounts by name, without deleted ones. Parameters are {@link #SEARCH_WORDS}, each a LIKE pattern (escaped
     * with {@code !}) for one of the {@link Names#words}, and the last row of the previous page as {@code afterName}
     * and {@code afterId}; empty and 0 for the first page.
     */
    public static final String SEARCH = "UserAccount.search";
    /** As {@link #SEARCH}, but only among {@code ids}, not empty. */
    public static final String SEARCH_AMONG = "UserAccount.searchAmong";
    /** As {@link #SEARCH}, but without {@code ids}, not empty. */
    public static final String SEARCH_WITHOUT = "UserAccount.searchWithout";

    /** Parameters of the searches, one for each word; their number is the maximum of words. */
    public static final List<String> SEARCH_WORDS = List.of("word1", "word2", "word3", "word4", "word5", "word6");

    static final String HAS_WORDS = "u.searchName LIKE :word1 ESCAPE '!' AND u.searchName LIKE :word2 ESCAPE '!'"
            + " AND u.searchName LIKE :word3 ESCAPE '!' AND u.searchName LIKE :word4 ESCAPE '!'"
            + " AND u.searchName LIKE :word5 ESCAPE '!' AND u.searchName LIKE :word6 ESCAPE '!'";

    /** The search form is in the condition for the index, which holds both: only matching rows are read. */
    static final String AFTER_CURSOR =
            " AND u.deletedAt IS NULL AND u.sortName >= :afterName AND (u.sortName > :afterName OR u.id > :afterId)"
                    + " ORDER BY u.sortName, u.searchName, u.id";

    /**
     * An update of many accounts; parameter 1 as {@link #lastSeen} returns it. Does not increase the version, since it
     * is no edit by a user. Skips deleted and unknown accounts.
     */
    public static final String SET_LAST_SEEN = "UserAccount.setLastSeen";

    private static final DateTimeFormatter SQL_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "user_account_id")
    @SequenceGenerator(name = "user_account_id", sequenceName = "user_account_id", allocationSize = 50)
    private Long id;

    @Size(max = EmailAddress.MAX)
    private String email;

    @Size(max = 255)
    @Column(name = "password_hash")
    private String passwordHash;

    @NotNull
    @PersonName
    @Column(name = "first_name")
    private String firstName;

    @PersonName(mayBeEmpty = true)
    @Column(name = "last_name")
    private String lastName;

    @Column(name = "search_name")
    private String searchName;

    @Column(name = "sort_name")
    private String sortName;

    @Birthday
    private LocalDate birthday;

    @Column(name = "birthday_shared")
    private boolean birthdayShared;

    @Size(max = 255)
    @Column(name = "image_path")
    private String imagePath;

    @Language
    private String locale;

    @Theme
    private String theme;

    private boolean administrator;

    @Column(name = "last_seen")
    private Instant lastSeen;

    @NotNull
    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    @Version
    private int version;

    protected UserAccount() {}

    public UserAccount(String email, String passwordHash, String firstName, String lastName, Instant createdAt) {
        this.email = normalizeEmail(email);
        this.passwordHash = Objects.requireNonNull(passwordHash, "passwordHash");
        rename(firstName, lastName);
        this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    }

    /** The parameter of {@link #SET_LAST_SEEN}. Sorted by id, so that two nodes cannot deadlock. */
    public static String lastSeen(Map<Long, Instant> byId) {
        return byId.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(seen -> "[" + seen.getKey() + ",\"" + SQL_TIME.format(seen.getValue()) + "\"]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** The form in which addresses are stored and compared: trimmed, in lower case. */
    public static String normalizeEmail(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    public Long getId() {
        return id;
    }

    /** Null once deleted. */
    public String getEmail() {
        return email;
    }

    /** Null once deleted. */
    public String getPasswordHash() {
        return passwordHash;
    }

    public void changePassword(String newHash) {
        passwordHash = Objects.requireNonNull(newHash, "newHash");
    }

    public String getFirstName() {
        return firstName;
    }

    /** Null if the person gave none. */
    public String getLastName() {
        return lastName;
    }

    /** @param lastName null or blank for none */
    public void rename(String firstName, String lastName) {
        this.firstName = firstName.strip();
        this.lastName = lastName == null || lastName.isBlank() ? null : lastName.strip();
        searchName = Names.searchForm(getDisplayName());
        sortName = Names.sortForm(getDisplayName());
    }

    /** First and last name for display, never blank. */
    public String getDisplayName() {
        return displayName(firstName, lastName);
    }

    /**
     * Builds a {@link #getDisplayName}.
     *
     * @param lastName null for none
     */
    public static String displayName(String firstName, String lastName) {
        return lastName == null ? firstName : firstName + " " + lastName;
    }

    /** The key that sorts names: compared by code points, keys are in the order that people expect. */
    public String getSortName() {
        return sortName;
    }

    /** Null if not given. */
    public LocalDate getBirthday() {
        return birthday;
    }

    public void setBirthday(LocalDate birthday) {
        this.birthday = birthday;
    }

    /** Whether other people may see the birthday. */
    public boolean isBirthdayShared() {
        return birthdayShared;
    }

    public void shareBirthday(boolean shared) {
        birthdayShared = shared;
    }

    /** Path of the picture on this server, null without one. */
    public String getImagePath() {
        return imagePath;
    }

    public void setImagePath(String imagePath) {
        this.imagePath = imagePath;
    }

    /** BCP 47 tag of the chosen language; null means that the browser decides. */
    public String getLocale() {
        return locale;
    }

    public void setLocale(String locale) {
        this.locale = locale;
    }

    /**
     * {@code light}, {@code dark}, or {@code auto} if the person chose to follow the system; null if nothing was
     * chosen.
     */
    public String getTheme() {
        return theme;
    }

    public void setTheme(String theme) {
        this.theme = theme;
    }

    public boolean isAdministrator() {
        return administrator;
    }

    public void makeAdministrator() {
        administrator = true;
    }

    /** When the last connection ended, null if there was none yet. */
    public Instant getLastSeen() {
        return lastSeen;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** Whether {@link #erase} was called: nobody can sign in to the account or find it any more. */
    public boolean isDeleted() {
        return deletedAt != null;
    }

    /** Deletes all personal data; the address can be registered again. */
    public void erase(Instant now) {
        email = null;
        passwordHash = null;
        rename(NAME_OF_DELETED, null);
        birthday = null;
        birthdayShared = false;
        imagePath = null;
        locale = null;
        theme = null;
        administrator = false;
        lastSeen = null;
        deletedAt = now;
    }
}
