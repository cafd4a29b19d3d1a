package app.homin.persistence.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.persistence.account.UserAccount;
import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Visibility;
import app.homin.persistence.schema.MigratedDatabase;
import jakarta.validation.ConstraintViolationException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An entity that breaks its rules is not stored, even if a service forgot to check it. */
@ExtendWith(MigratedDatabase.class)
class EntityRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final MigratedDatabase database;
    private final String email = UUID.randomUUID() + "@example.org";

    EntityRulesTest(MigratedDatabase database) {
        this.database = database;
    }

    @Test
    void anAccountThatBreaksARuleIsNotStored() {
        assertRefused("firstName", () -> create("x".repeat(61)));

        assertThat(find()).isNull();
    }

    @Test
    void aChangeThatBreaksARuleIsNotStored() {
        create("Olena");

        assertRefused("firstName", () -> change(account -> account.rename("a\nb", null)));
        assertRefused("birthday", () -> change(account -> account.setBirthday(LocalDate.of(1899, 12, 31))));
        assertRefused("theme", () -> change(account -> account.setTheme("pink")));

        assertThat(find())
                .returns("Olena", UserAccount::getFirstName)
                .returns(null, UserAccount::getBirthday)
                .returns(null, UserAccount::getTheme);
    }

    @Test
    void whatIsErasedKeepsTheRules() {
        create("Olena");

        change(account -> account.erase(NOW));

        assertThat(find()).isNull();
    }

    @Test
    void aGroupHasAName() {
        create("Olena");
        long creator = find().getId();

        assertRefused(
                "name",
                () -> database.inTransaction(
                        entities -> entities.persist(Chat.group(1, "\u200b", Visibility.PRIVATE, creator, 1, NOW))));
    }

    private void create(String firstName) {
        database.inTransaction(entities -> entities.persist(new UserAccount(email, "hash", firstName, null, NOW)));
    }

    private void change(Consumer<UserAccount> change) {
        database.inTransaction(entities -> change.accept(entities.find(UserAccount.class, find().getId())));
    }

    private UserAccount find() {
        return database.compute(entities -> entities.createNamedQuery(UserAccount.FIND_BY_EMAIL, UserAccount.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst()
                .orElse(null));
    }

    private static void assertRefused(String property, Runnable store) {
        assertThatThrownBy(store::run).satisfies(failure -> assertThat(failure)
                .extracting(EntityRulesTest::violations)
                .isInstanceOfSatisfying(ConstraintViolationException.class, refused -> assertThat(
                                refused.getConstraintViolations())
                        .extracting(violation -> violation.getPropertyPath().toString())
                        .containsExactly(property)));
    }

    /** Unwraps the violation: a failed commit wraps it. */
    private static Throwable violations(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof ConstraintViolationException)) {
            cause = cause.getCause();
        }
        return cause;
    }
}
