package app.homin.persistence.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.persistence.schema.MigratedDatabase;
import app.homin.persistence.session.EndReason;
import app.homin.persistence.session.KnownDevice;
import app.homin.persistence.session.LoginSession;
import app.homin.persistence.token.SigningKey;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MigratedDatabase.class)
class AccountQueriesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");

    private final MigratedDatabase database;
    /** Part of every last name of one test, so that tests on the same database do not see each other's people. */
    private final String family = UUID.randomUUID().toString().replace("-", "");

    AccountQueriesTest(MigratedDatabase database) {
        this.database = database;
    }

    @Test
    void anAddressHasOneAccount() {
        String email = family + "@example.org";
        create(email, "Anna", null);

        assertThatThrownBy(() -> create(email, "Bob", null)).isInstanceOf(PersistenceException.class);
        assertThatThrownBy(() -> create(email.toUpperCase(java.util.Locale.ROOT), "Bob", null))
                .isInstanceOf(PersistenceException.class);
    }

    @Test
    void anAccentMakesAnotherAddress() {
        create("jose-" + family + "@example.org", "Jose", null);
        create("josé-" + family + "@example.org", "José", null);

        assertThat(byEmail("josé-" + family + "@example.org"))
                .extracting(UserAccount::getFirstName)
                .containsExactly("José");
    }

    @Test
    void aBirthdayStaysTheDayThatItIs() {
        long id = create(family + "@example.org", "Anna", null);
        database.inTransaction(entities -> entities.find(UserAccount.class, id).setBirthday(LocalDate.of(1990, 3, 25)));

        LocalDate birthday = database.compute(
                entities -> entities.find(UserAccount.class, id).getBirthday());

        assertThat(birthday).isEqualTo(LocalDate.of(1990, 3, 25));
    }

    @Test
    void peopleAreFoundByTheWordsOfTheirNameHoweverTheyAreSpelt() {
        create("1" + family, "Оксана", "Д\u02bcяченко " + family);
        create("2" + family, "Amélie", "O'Neil " + family);

        assertThat(search("ОКСАНА " + family)).hasSize(1);
        assertThat(search(family + "\u3000дяченко  оксана")).hasSize(1);
        assertThat(search("д’яченко " + family)).hasSize(1);
        assertThat(search("amelie oneil " + family)).hasSize(1);
        assertThat(search("amelie дяченко " + family)).isEmpty();
        assertThat(search(family)).hasSize(2);
    }

    @Test
    void wildcardsAreFoundAsTheyAre() {
        create("1" + family, "100%", family);
        create("2" + family, "a_b", family);

        assertThat(search("% " + family)).extracting(UserAccount::getFirstName).containsExactly("100%");
        assertThat(search("_ " + family)).extracting(UserAccount::getFirstName).containsExactly("a_b");
    }

    @Test
    void namesAreInTheOrderOfTheAlphabet() {
        List<String> order = List.of(
                "Anna", "Éva", "Zoë", "Гнат", "Гончар", "Ґалаґан", "Данило", "Елла", "Єва", "Жан", "Иван", "Ірпінь",
                "Їжак", "Йосип", "Кий", "Кіт", "Щур", "Яна");
        List<String> mixed = new ArrayList<>(order);
        Collections.shuffle(mixed, new Random(11));
        mixed.forEach(name -> create(name + family, name, family));

        assertThat(search(family)).extracting(UserAccount::getFirstName).containsExactlyElementsOf(order);
    }

    @Test
    void pagesByNameHoldEverybodyOnce() {
        List<String> firstNames = List.of("anna", "Anna", "ANNA", "Анна", "Bob", "Bob", "Яна", "ann");
        for (int i = 0; i < firstNames.size(); i++) {
            create(i + family, firstNames.get(i), i % 2 == 0 ? family : family + " b");
        }

        List<Long> paged = new ArrayList<>();
        UserAccount last = null;
        for (List<UserAccount> page = after(last); !page.isEmpty(); page = after(last)) {
            page.forEach(user -> paged.add(user.getId()));
            last = page.get(page.size() - 1);
        }

        assertThat(paged).hasSize(firstNames.size()).doesNotHaveDuplicates();
        assertThat(paged)
                .isEqualTo(search(family).stream().map(UserAccount::getId).toList());
    }

    @Test
    void aPersonWithoutALastNameComesFirst() {
        create("1" + family, family, "a");
        create("2" + family, family, null);

        assertThat(search(family)).extracting(UserAccount::getLastName).containsExactly(null, "a");
    }

    @Test
    void aSearchAmongSomeFindsOnlyThem() {
        long anna = create("1" + family, "Anna", family);
        create("2" + family, "Bob", family);

        List<UserAccount> found = database.compute(
                entities -> searching(entities.createNamedQuery(UserAccount.SEARCH_AMONG, UserAccount.class), family)
                        .setParameter("ids", List.of(anna))
                        .setParameter("afterName", "")
                        .setParameter("afterId", 0L)
                        .getResultList());

        assertThat(found).extracting(UserAccount::getId).containsExactly(anna);
    }

    @Test
    void whoIsErasedIsNotFoundAndFreesTheAddress() {
        String email = family + "@example.org";
        long id = create(email, "Anna", family);
        database.inTransaction(entities -> entities.find(UserAccount.class, id).erase(NOW));

        assertThat(search(family)).isEmpty();
        assertThat(search(UserAccount.NAME_OF_DELETED))
                .extracting(UserAccount::getId)
                .doesNotContain(id);
        assertThat(byEmail(email)).isEmpty();
        create(email, "Bob", family);
        UserAccount erased = database.compute(entities -> entities.find(UserAccount.class, id));
        assertThat(erased.isDeleted()).isTrue();
        assertThat(erased.getDisplayName()).isEqualTo(UserAccount.NAME_OF_DELETED);
        assertThat(erased.getPasswordHash()).isNull();
    }

    @Test
    void whenPeopleWereLastSeenIsNotedForAllOfThemAtOnce() throws SQLException {
        long anna = create(family + "1@example.org", "Anna", family);
        long bob = create(family + "2@example.org", "Bob", family);
        long erased = create(family + "3@example.org", "Clara", family);
        long other = create(family + "4@example.org", "Danylo", family);
        database.inTransaction(
                entities -> entities.find(UserAccount.class, erased).erase(NOW));
        Map<Long, Instant> lastSeen =
                new HashMap<>(Map.of(bob, NOW.plusNanos(1000), anna, NOW, erased, NOW, Long.MAX_VALUE, NOW));
        long before = updates();

        database.inTransaction(entities -> entities.createNamedQuery(UserAccount.SET_LAST_SEEN)
                .setParameter(1, UserAccount.lastSeen(lastSeen))
                .executeUpdate());

        assertThat(updates() - before).isEqualTo(1);
        assertThat(lastSeen(anna)).isEqualTo(NOW);
        assertThat(lastSeen(bob)).isEqualTo(NOW.plusNanos(1000));
        assertThat(lastSeen(erased)).isNull();
        assertThat(lastSeen(other)).isNull();
    }

    /** Number of UPDATE statements that the database has executed, for one row or many. */
    private long updates() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT SUM(variable_value) FROM information_schema.global_status"
                                + " WHERE variable_name IN ('COM_UPDATE', 'COM_UPDATE_MULTI')")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Instant lastSeen(long id) {
        return database.compute(entities -> entities.find(UserAccount.class, id).getLastSeen());
    }

    @Test
    void whoCouldNotLeaveIsTriedAgainLessAndLessOften() {
        Departure departure = new Departure(7, NOW);
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waits.add(Duration.between(NOW, departure.getDueAt()));
            departure.postpone(NOW);
        }

        assertThat(waits).startsWith(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4));
        assertThat(waits).isSorted().endsWith(Duration.ofDays(1), Duration.ofDays(1));
    }

    @Test
    void aLoginSessionKeepsItsSecretsAsTheyAre() {
        byte[] hash = new byte[32];
        hash[0] = -1;
        String id = open(hash, NOW.plus(Duration.ofHours(12)));
        byte[] salt = new byte[32];
        salt[31] = 7;
        database.inTransaction(entities -> entities.find(LoginSession.class, id, LockModeType.PESSIMISTIC_WRITE)
                .rotate(new byte[32], salt, NOW));

        LoginSession session = database.compute(entities -> entities.find(LoginSession.class, id));

        assertThat(session.isPrevious(hash)).isTrue();
        assertThat(session.isCurrent(new byte[32])).isTrue();
        assertThat(session.getSuccessorSalt()).isEqualTo(salt);
        assertThat(session.getRotatedAt()).isEqualTo(NOW);
    }

    @Test
    void onlyActiveLoginSessionsAreListedLastUsedFirst() {
        long user = create(family + "@example.org", "Anna", null);
        String older = open(user, NOW.plus(Duration.ofHours(12)));
        String newer = open(user, NOW.plus(Duration.ofHours(12)));
        String ended = open(user, NOW.plus(Duration.ofHours(12)));
        open(user, NOW);
        database.inTransaction(entities -> {
            entities.find(LoginSession.class, newer).usedFrom("Browser", "2001:db8::1", NOW.plusSeconds(5));
            entities.find(LoginSession.class, ended).end(EndReason.REUSED, NOW);
        });

        List<LoginSession> active = database.compute(
                entities -> entities.createNamedQuery(LoginSession.FIND_ACTIVE_OF_USER, LoginSession.class)
                        .setParameter("userId", user)
                        .setParameter("now", NOW)
                        .getResultList());

        assertThat(active).extracting(LoginSession::getId).containsExactly(newer, older);
    }

    @Test
    void theNewestSigningKeyComesFirst() {
        database.inTransaction(entities -> {
            entities.persist(new SigningKey("a" + family, "{}", NOW));
            entities.persist(new SigningKey("b" + family, "{}", NOW.plusSeconds(1)));
        });

        List<SigningKey> keys = database.compute(entities ->
                entities.createNamedQuery(SigningKey.FIND_ALL, SigningKey.class).getResultList());

        assertThat(keys)
                .extracting(SigningKey::getKid)
                .filteredOn(kid -> kid.endsWith(family))
                .containsExactly("b" + family, "a" + family);
    }

    @Test
    void oneOfManyWhoRegisterAtOnceIsTheFirstUser() throws Exception {
        database.inTransaction(entities -> entities.createNativeQuery("UPDATE installation SET first_user_id = NULL")
                .executeUpdate());
        ExecutorService people = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Integer>> registrations = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String email = i + family + "@example.org";
                registrations.add(() -> database.compute(entities -> {
                    UserAccount user = new UserAccount(email, "hash", "Anna", null, NOW);
                    entities.persist(user);
                    entities.flush();
                    return claim(entities, user.getId());
                }));
            }

            int first = 0;
            for (Future<Integer> registration : people.invokeAll(registrations)) {
                first += registration.get();
            }

            assertThat(first).isEqualTo(1);
            assertThat((long) database.<Long>compute(AccountQueriesTest::withoutFirstUser))
                    .isZero();
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void whoseRegistrationFailedIsNotTheFirstUser() {
        database.inTransaction(entities -> entities.createNativeQuery("UPDATE installation SET first_user_id = NULL")
                .executeUpdate());
        assertThatThrownBy(() -> database.inTransaction(entities -> {
                    claim(entities, 1);
                    throw new IllegalStateException("the address is taken");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat((long) database.<Long>compute(AccountQueriesTest::withoutFirstUser))
                .isEqualTo(1);
        assertThat((int) database.<Integer>compute(entities -> claim(entities, 2)))
                .isEqualTo(1);
        assertThat((int) database.<Integer>compute(entities -> claim(entities, 3)))
                .isZero();
    }

    private static int claim(EntityManager entities, long userId) {
        return entities.createNamedQuery(Installation.CLAIM_FIRST_USER)
                .setParameter("userId", userId)
                .executeUpdate();
    }

    private static long withoutFirstUser(EntityManager entities) {
        return entities.createNamedQuery(Installation.COUNT_WITHOUT_FIRST_USER, Long.class)
                .getSingleResult();
    }

    @Test
    void aDeviceIsKnownToItsAccountOnly() {
        long anna = create("1" + family, "Anna", null);
        long bob = create("2" + family, "Bob", null);
        String hash = hash(1);
        database.inTransaction(entities -> entities.persist(new KnownDevice(hash, anna, NOW)));

        assertThat(touch(hash, anna)).isEqualTo(1);
        assertThat(touch(hash, bob)).isZero();
        assertThat(touch(hash(2), anna)).isZero();
    }

    @Test
    void knownDevicesCanBeForgottenButOne() {
        long anna = create("1" + family, "Anna", null);
        long bob = create("2" + family, "Bob", null);
        database.inTransaction(entities -> {
            entities.persist(new KnownDevice(hash(11), anna, NOW));
            entities.persist(new KnownDevice(hash(12), anna, NOW.plusSeconds(1)));
            entities.persist(new KnownDevice(hash(13), bob, NOW));
        });

        database.inTransaction(entities -> entities.createNamedQuery(KnownDevice.DELETE_OTHERS)
                .setParameter("userId", anna)
                .setParameter("hash", hash(11))
                .executeUpdate());

        assertThat(touch(hash(11), anna)).isEqualTo(1);
        assertThat(touch(hash(12), anna)).isZero();
        assertThat(touch(hash(13), bob)).isEqualTo(1);
    }

    /** A hash that is unique to this test. */
    private String hash(int number) {
        return number + family;
    }

    private int touch(String hash, long userId) {
        return database.<Integer>compute(entities -> entities.createNamedQuery(KnownDevice.TOUCH)
                .setParameter("hash", hash)
                .setParameter("userId", userId)
                .setParameter("now", NOW.plusSeconds(9))
                .executeUpdate());
    }

    @Test
    void loginSessionsThatWereOverLongAgoAreDeleted() {
        long user = create(family + "@example.org", "Anna", null);
        String old = open(user, NOW.minus(Duration.ofDays(40)));
        String recent = open(user, NOW.minus(Duration.ofDays(1)));

        database.inTransaction(entities -> entities.createNamedQuery(LoginSession.DELETE_OLD)
                .setParameter("userId", user)
                .setParameter("before", NOW.minus(Duration.ofDays(30)))
                .executeUpdate());

        assertThat(database.<LoginSession>compute(entities -> entities.find(LoginSession.class, old)))
                .isNull();
        assertThat(database.<LoginSession>compute(entities -> entities.find(LoginSession.class, recent)))
                .isNotNull();
    }

    private long create(String email, String firstName, String lastName) {
        return database.compute(entities -> {
            UserAccount user = new UserAccount(email, "hash", firstName, lastName, NOW);
            entities.persist(user);
            return user.getId();
        });
    }

    private String open(byte[] hash, Instant expiresAt) {
        return open(create(UUID.randomUUID() + "@example.org", "Anna", null), hash, expiresAt);
    }

    private String open(long user, Instant expiresAt) {
        return open(user, new byte[32], expiresAt);
    }

    private String open(long user, byte[] hash, Instant expiresAt) {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
        database.inTransaction(
                entities -> entities.persist(new LoginSession(id, user, new byte[32], hash, true, NOW, expiresAt)));
        return id;
    }

    private List<UserAccount> byEmail(String email) {
        return database.compute(entities -> entities.createNamedQuery(UserAccount.FIND_BY_EMAIL, UserAccount.class)
                .setParameter("email", email)
                .getResultList());
    }

    private List<UserAccount> search(String text) {
        return search(text, "", 0, 100);
    }

    /** A page of two. */
    private List<UserAccount> after(UserAccount last) {
        return last == null ? search(family, "", 0, 2) : search(family, last.getSortName(), last.getId(), 2);
    }

    private List<UserAccount> search(String text, String name, long id, int limit) {
        return database.compute(
                entities -> searching(entities.createNamedQuery(UserAccount.SEARCH, UserAccount.class), text)
                        .setParameter("afterName", name)
                        .setParameter("afterId", id)
                        .setMaxResults(limit)
                        .getResultList());
    }

    private static TypedQuery<UserAccount> searching(TypedQuery<UserAccount> query, String text) {
        List<String> words = Names.words(text);
        for (int i = 0; i < UserAccount.SEARCH_WORDS.size(); i++) {
            String pattern = i < words.size() ? "%" + words.get(i).replaceAll("[!%_]", "!$0") + "%" : "%";
            query.setParameter(UserAccount.SEARCH_WORDS.get(i), pattern);
        }
        return query;
    }
}
